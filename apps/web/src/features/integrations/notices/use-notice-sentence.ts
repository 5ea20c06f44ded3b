import { useTranslation } from 'react-i18next';
import type { NoticeView } from '@kladka/contracts';
import { HOOK_EVENTS } from '@kladka/contracts/statuses';
import { useFormat } from '../../../i18n/use-format.js';

/** What happened, in words: the cause, and what follows from it. */
export function useNoticeSentence() {
  const { t } = useTranslation();
  const format = useFormat();

  return ({ code, subject, params }: NoticeView): string => {
    if (code === 'status-not-mapped') {
      return t(`notices.sentence.${code}`, { status: params['title'] || subject });
    }
    if (code === 'customers-vanished') {
      return t(`notices.sentence.${code}`, {
        number: format.number(Number(params['seen'] ?? 0)),
        expected: format.number(Number(params['expected'] ?? 0)),
      });
    }
    const event = HOOK_EVENTS.find((known) => known === subject);
    const number = Number(params['missed'] ?? params['calls'] ?? 0);
    return t(`notices.sentence.${code}`, {
      hook: event ? t(`hooks.event.${event}`) : subject,
      number: format.number(number),
    });
  };
}
