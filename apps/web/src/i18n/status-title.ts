import type { StoreStatusView } from '@kladka/contracts';
import type { Language } from '@kladka/contracts/statuses';

/** The merchant's own word for a status of the store. The platform calls Ukrainian `ua`. */
export function titleOf(
  status: Pick<StoreStatusView, 'storeStatusId' | 'titles'>,
  language: Language,
): string {
  const own = language === 'uk' ? 'ua' : language;
  const candidates = [own, 'ua', 'uk', 'ru', 'en', ...Object.keys(status.titles)];
  const found = candidates.map((code) => status.titles[code]).find((title) => title);
  return found ?? status.storeStatusId;
}
