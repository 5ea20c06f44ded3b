import type { StatisticsView } from '@kladka/contracts';
import type { DeliveryReason } from '@kladka/contracts/statuses';
import { countAll } from './statistics/series.js';
import { ReasonsCard } from './reason/reasons-card.js';

const MOST = 3;

interface Props {
  numbers: StatisticsView;
  current: DeliveryReason | undefined;
  onPick: (reason: DeliveryReason | undefined) => void;
}

/** Why requests of all stores did not simply go through. */
export function LogReasons({ numbers, current, onPick }: Props) {
  return (
    <ReasonsCard
      reasons={numbers.reasons}
      total={countAll(numbers.totals)}
      current={current}
      integrationId={null}
      onPick={onPick}
      most={MOST}
    />
  );
}
