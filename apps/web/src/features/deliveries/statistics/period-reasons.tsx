import { useQuery } from '@tanstack/react-query';
import type { IntegrationStatisticsQueryDto } from '@kladka/contracts';
import type { DeliveryReason } from '@kladka/contracts/statuses';
import { storeStatisticsQuery } from '../../../api/statistics.js';
import { ReasonsCard } from '../reason/reasons-card.js';
import { countAll } from './series.js';

interface Props {
  integrationId: string;
  query: IntegrationStatisticsQueryDto;
  current: DeliveryReason | undefined;
  onPick: (reason: DeliveryReason | undefined) => void;
}

/** The causes of the period; the one that is looked into does not hide the others. */
export function PeriodReasons({ integrationId, query, current, onPick }: Props) {
  const { data } = useQuery(storeStatisticsQuery(integrationId, query));
  if (!data) return null;
  return (
    <ReasonsCard
      reasons={data.reasons}
      total={countAll(data.totals)}
      current={current}
      integrationId={integrationId}
      onPick={onPick}
    />
  );
}
