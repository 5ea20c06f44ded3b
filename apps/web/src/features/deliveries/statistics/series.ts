import type { TotalsView } from '@kladka/contracts';
import { listCounts, sumOf, type Counted } from '../../../api/counts.js';
import type { CardFilter } from './statistics-search.js';

/** The four kinds of requests that people think in, what was deleted, and what failed of all. */
export const SERIES = [
  'order-update',
  'order-create',
  'contact-update',
  'contact-create',
  'deleted',
  'failed',
] as const;
export type Series = (typeof SERIES)[number];

export const COLOURS: Record<Series, string> = {
  'contact-create': 'var(--chart-1)',
  'contact-update': 'var(--chart-2)',
  'order-create': 'var(--chart-3)',
  'order-update': 'var(--chart-4)',
  deleted: 'var(--idle-dot)',
  failed: 'var(--chart-failed)',
};

/** In the order they are read, as the picture has them. */
export const CARDS = [
  'contact-create',
  'contact-update',
  'order-create',
  'order-update',
  'deleted',
  'failed',
] as const satisfies Series[];

export const CARD_FILTERS: Record<Series, CardFilter> = {
  'contact-create': { kind: 'contact', operation: 'create' },
  'contact-update': { kind: 'contact', operation: 'update' },
  'order-create': { kind: 'order', operation: 'create' },
  'order-update': { kind: 'order', operation: 'update' },
  deleted: { operation: 'delete' },
  failed: { result: 'rejected' },
};

/** All requests of a period. */
export function countAll(totals: TotalsView): number {
  return total(listCounts(totals));
}

/** What a card counts: every request of its kind, or every one that was rejected. Numbers of cards overlap. */
export function countOf(totals: TotalsView, series: Series): number {
  const counted = listCounts(totals);
  if (series === 'failed') return rejected(counted);
  return total(counted.filter((one) => belongs(one, series)));
}

/** What a bar is made of: each request once, so that the parts add up to all. */
export function partsOf(totals: TotalsView): number[] {
  const counted = listCounts(totals);
  return SERIES.map((series) => {
    if (series === 'failed') return rejected(counted);
    const own = counted.filter((one) => belongs(one, series));
    return total(own) - rejected(own);
  });
}

function belongs({ kind, operation }: Counted, series: Series): boolean {
  if (series === 'deleted') return operation === 'delete';
  return series === `${kind}-${operation}`;
}

function total(counted: readonly Counted[]): number {
  return counted.reduce((sum, { counts }) => sum + sumOf(counts), 0);
}

function rejected(counted: readonly Counted[]): number {
  return counted.reduce((sum, { counts }) => sum + counts.rejected, 0);
}
