import type { DeliveryFilter } from '../delivery/delivery-log.repository.js';

/** Filters that counts can answer: by what they are kept by. */
export function isCounted(filter: DeliveryFilter): boolean {
  const { storeStatusIds, ids, replayId, importId, importPart, search } = filter;
  return [storeStatusIds, ids, replayId, importId, importPart, search].every(
    (each) => each === undefined,
  );
}

/** The conditions of such a filter on what a delivery is, for any relation that says so. */
export function sortConditions(
  filter: DeliveryFilter,
  values: unknown[],
): (row: string) => string[] {
  const given = [
    ['kind', '=', filter.kind],
    ['operation', '=', filter.operation],
    ['result', '= ANY', filter.results],
    ['reason', '=', filter.reason],
    ['source', '=', filter.source],
  ] as const;
  const conditions = given.flatMap(([column, operator, value]) =>
    value === undefined ? [] : [{ column, text: `${operator}($${values.push(value)})` }],
  );
  return (row) => conditions.map(({ column, text }) => `${row}.${column} ${text}`);
}
