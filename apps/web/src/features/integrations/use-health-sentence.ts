import { useTranslation } from 'react-i18next';
import type { IntegrationView } from '@kladka/contracts';
import { useFormat } from '../../i18n/use-format.js';

/** Why a store is not simply healthy, in words: the cause, since when, and what is waiting. */
export function useHealthSentence() {
  const { t } = useTranslation();
  const format = useFormat();

  return ({ health, activity }: IntegrationView): string | undefined => {
    if (!health.reason) return undefined;

    const cause = t(`health.reason.${health.reason}`, { since: format.shortMoment(health.since) });
    if (health.status === 'healthy') return cause;

    const waiting = t('health.waiting', {
      count: activity.waiting,
      number: format.number(activity.waiting),
    });
    const next =
      health.reason === 'store-unreachable' &&
      health.nextAttemptAt &&
      Date.parse(health.nextAttemptAt) > Date.now()
        ? t('health.nextAttempt', { time: format.shortMoment(health.nextAttemptAt) })
        : '';
    return [cause, activity.waiting > 0 ? waiting : '', next].filter(Boolean).join(' ');
  };
}
