import type { ResultCountsView, TotalsView } from '@kladka/contracts';

/** All requests that numbers of one period count. */
export const sumOfTotals = ({ contacts, orders }: TotalsView): number =>
  [...Object.values(contacts), ...Object.values(orders)]
    .flatMap((counts) => Object.values(counts as ResultCountsView) as number[])
    .reduce((sum, count) => sum + count, 0);
