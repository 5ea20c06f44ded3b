import type { StatisticsView, TotalsView } from '@kladka/contracts';
import { listCounts, sumOf, type Counted } from '../../../api/counts.js';

/** The books of a period: what was received is the sum of what became of it. */
export function toFunnel(totals: TotalsView) {
  const funnel = { accepted: 0, rejected: 0, skipped: 0, waiting: 0, retrying: 0 };
  for (const { counts } of listCounts(totals)) {
    funnel.accepted += counts.accepted;
    funnel.rejected += counts.rejected;
    funnel.skipped += counts.skipped;
    funnel.waiting += counts.waiting;
    funnel.retrying += counts.retrying;
  }
  return { received: sumOf(funnel), ...funnel };
}

/** The four numbers of the request statistics, each with its hours. */
export function toCards({ totals, buckets }: StatisticsView) {
  const hours = buckets.map((bucket) => listCounts(bucket));
  return listCounts(totals)
    .filter(({ operation }) => operation !== 'delete')
    .map((card) => ({
      ...card,
      total: sumOf(card.counts),
      hours: hours.map((counted) => sumOf(find(counted, card).counts)),
    }));
}

function find(counted: Counted[], wanted: Counted): Counted {
  const isWanted = (one: Counted) => one.kind === wanted.kind && one.operation === wanted.operation;
  return counted.find(isWanted) ?? wanted;
}
