import { TextInput, type TextInputProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { LimitsView } from '@kladka/contracts';
import { limitsQuery } from '../../../api/connection.js';
import { useFormat } from '../../../i18n/use-format.js';
import { Card } from '../../../ui/card.js';
import { Facts } from '../../../ui/facts.js';
import { Loading } from '../../../ui/loading.js';
import { Problem } from '../../../ui/problem.js';
import type { GeneralDraft } from './general-draft.js';
import styles from './settings.module.css';

interface Props {
  integrationId: string;
  /** What a field of the form holds. */
  field: (name: keyof GeneralDraft) => TextInputProps;
}

/** How fast both sides may be called and are, and what the owner makes of it. */
export function LimitsCard({ integrationId, field }: Props) {
  const { t } = useTranslation();
  return (
    <Card title={t('storeSettings.limits')} labelledBy="limits">
      <InForce integrationId={integrationId} />
      <div className={styles.fields}>
        <TextInput
          className={styles.wide}
          label={t('storeSettings.ownRate')}
          description={t('storeSettings.ownRateHint')}
          inputMode="numeric"
          maxLength={8}
          autoComplete="off"
          {...field('yespoCallsPerMinute')}
        />
        <TextInput
          type="time"
          label={t('storeSettings.quietFrom')}
          description={t('storeSettings.quietFromHint')}
          {...field('historyQuietFrom')}
        />
        <TextInput
          type="time"
          label={t('storeSettings.quietTo')}
          description={t('storeSettings.quietToHint')}
          {...field('historyQuietTo')}
        />
      </div>
    </Card>
  );
}

function InForce({ integrationId }: { integrationId: string }) {
  const limits = useQuery(limitsQuery(integrationId));
  const words = useLimitWords();
  if (limits.isPending) return <Loading rows={3} rowHeight={40} />;
  if (limits.isError) {
    return <Problem error={limits.error} onRetry={() => void limits.refetch()} />;
  }
  return (
    <div className={styles.facts}>
      <Facts facts={words(limits.data)} />
    </div>
  );
}

function useLimitWords() {
  const { t } = useTranslation();
  const format = useFormat();
  const perMinute = (number: number) =>
    t('storeSettings.perMinute', { number: format.number(number) });

  return (limits: LimitsView) => {
    const { accountPerMinute, currentPerMinute, callsLastMinute, storeCallGapMs, stores } = limits;
    const isLowered =
      accountPerMinute !== null && currentPerMinute !== null && currentPerMinute < accountPerMinute;
    return [
      {
        name: t('storeSettings.accountRate'),
        value: accountPerMinute === null ? t('storeSettings.noLimit') : perMinute(accountPerMinute),
      },
      ...(isLowered
        ? [{ name: t('storeSettings.lowered'), value: perMinute(currentPerMinute) }]
        : []),
      ...(callsLastMinute === null
        ? []
        : [
            {
              name:
                stores > 1
                  ? t('storeSettings.lastMinute', { count: stores, number: format.number(stores) })
                  : t('storeSettings.lastMinuteAlone'),
              value: perMinute(callsLastMinute),
            },
          ]),
      {
        name: t('storeSettings.storePace'),
        value: t('storeSettings.pause', { time: format.duration(storeCallGapMs) }),
      },
    ];
  };
}
