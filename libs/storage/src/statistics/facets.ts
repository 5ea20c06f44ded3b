import type { DeliveryFilter } from '../delivery/delivery-log.repository.js';

/**
 * What deliveries are counted by. `each` and `each-delay` tell everything apart that a filter may name. The others are sums of
 * those, over what a page shows: few rows in the place of many.
 */
export const FACETS = {
  each: ['kind', 'operation', 'result', 'reason', 'source'],
  'each-delay': ['kind', 'operation', 'result', 'source', 'delay_bucket'],
  operations: ['kind', 'operation', 'result'],
  sources: ['kind', 'result', 'source'],
  reasons: ['result', 'reason'],
  delays: ['kind', 'result', 'delay_bucket'],
} as const;

export type Facet = keyof typeof FACETS;

/** The sums that a sort of a facet is part of. Of what has no reason, no reasons are counted. */
export const SUMS = {
  each: ['operations', 'sources', 'reasons'],
  'each-delay': ['delays'],
} as const satisfies Partial<Record<Facet, readonly Facet[]>>;

/** Stands in a sort in the place of a delay that it does not tell apart. */
export const NO_DELAY = -1;

/** The facet that answers a filter with the fewest rows. */
export function facetFor(
  filter: DeliveryFilter,
  wanted: 'operations' | 'sources' | 'reasons' | 'delays',
): Facet {
  const { kind, operation, results, reason, source } = filter;
  const asked = Object.entries({ kind, operation, result: results, reason, source })
    .filter(([, value]) => value !== undefined)
    .map(([column]) => column);
  const columns: readonly string[] = FACETS[wanted];
  if (asked.every((column) => columns.includes(column))) return wanted;
  return wanted === 'delays' ? 'each-delay' : 'each';
}
