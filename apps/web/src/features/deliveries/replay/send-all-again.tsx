import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { replayPreviewQuery } from '../../../api/replays.js';
import { useFormat } from '../../../i18n/use-format.js';
import { toDeliveryFilter, type DeliveriesSearch } from '../deliveries-search.js';
import styles from './replay.module.css';

const ReplayDialog = lazy(() =>
  import('./replay-dialog.js').then((module) => ({ default: module.ReplayDialog })),
);

interface Props {
  search: DeliveriesSearch;
  integrationId: string | undefined;
}

/** Under the filters, where `isReplayOffered`: sends all that they leave again. */
export function SendAllAgain({ search, integrationId }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [isAsking, setAsking] = useState(false);
  const { result } = search;
  const filter = toDeliveryFilter(search, integrationId);
  // Failures are few, so that they can be counted unasked.
  const isCounted = result === 'rejected' || result === 'skipped';
  const preview = useQuery({
    ...replayPreviewQuery({ filter, includeAccepted: false }),
    enabled: isCounted,
  });
  const { matched, willSend } = preview.data ?? { matched: 0, willSend: 0 };
  return (
    <div className={styles.bar}>
      <p role="status">
        {isCounted && preview.data
          ? t('replay.match', { count: matched, number: format.number(matched) })
          : null}
      </p>
      <div className={styles.actions}>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconRefresh size={15} stroke={1.8} />}
          onClick={() => setAsking(true)}
        >
          {isCounted && willSend > 0
            ? t('replay.sendCount', { number: format.number(willSend) })
            : t('replay.sendAgainDots')}
        </Button>
      </div>
      {isAsking ? (
        <Suspense>
          <ReplayDialog filter={filter} onClose={() => setAsking(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}
