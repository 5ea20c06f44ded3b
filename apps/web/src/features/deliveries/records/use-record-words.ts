import { useTranslation } from 'react-i18next';
import type { ContactView } from '@kladka/contracts';
import { useFormat } from '../../../i18n/use-format.js';
import { toReadablePhone, toStoreMoment } from '../sent-record.js';

const GUEST = 'guest:';

/** What a contact is called: its name, else how it can be reached, else its id. */
export function useContactName() {
  const { t } = useTranslation();
  return ({ person, email, phone, key }: ContactView): string =>
    person ?? email ?? toReadablePhone(phone) ?? t('deliveries.contactId', { key });
}

/** `ID 10284`, or that there is no account. */
export function useContactId() {
  const { t } = useTranslation();
  return ({ key }: Pick<ContactView, 'key'>): string =>
    key.startsWith(GUEST) ? t('records.guest') : t('deliveries.contactId', { key });
}

/** The store's own word for a status; its id where the store gives none. */
export function useStatusTitle() {
  const { language } = useFormat();
  return (id: string | undefined, titles: Record<string, string> | undefined): string => {
    const own = language === 'uk' ? 'ua' : language;
    const words = [own, 'ua', 'uk', 'ru', 'en'].map((code) => titles?.[code]).find(Boolean);
    return words ?? id ?? '–';
  };
}

/** A moment by the clock of the store, in the words of the screen. */
export function useStoreTime() {
  const format = useFormat();
  return (words: string): string => {
    const moment = toStoreMoment(words);
    return moment === null ? words : format.datedMoment(moment);
  };
}
