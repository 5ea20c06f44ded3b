import {
  DELIVERY_KINDS,
  DELIVERY_OPERATIONS,
  DELIVERY_RESULTS,
  type DeliveryResult,
} from '@kladka/contracts';
import type { DeliveryFilter } from './delivery-log.repository.js';

const SETTLED: readonly DeliveryResult[] = ['accepted', 'rejected', 'skipped'];

/**
 * Whether a list goes by what deliveries are: by an index that has kind, operation and result before the id, each
 * combination in order. Whatever else there are lately, however many, is not looked at.
 */
export function isBySort({ kind, operation, results, ...others }: DeliveryFilter): boolean {
  const { reason, source, ids, replayId, importId, search } = others;
  const isSharper = [reason, source, ids, replayId, importId, search].some(
    (each) => each !== undefined,
  );
  return (kind !== undefined || operation !== undefined) && !isSharper && results?.length !== 0;
}

/**
 * Query: the ids of the newest deliveries that fit, of each sort and then of all. What is open is few, and looked through.
 *
 * @param where conditions on `d`, those of the sort among them
 */
export function idsBySort(
  filter: DeliveryFilter,
  { where, values, limit }: { where: readonly string[]; values: unknown[]; limit: string },
): string {
  const sorts = sortsOf(filter);
  const list = (column: number): string =>
    `$${values.push(sorts.map((sort) => sort[column]))}::text[]`;
  const newest = (table: string, conditions: readonly string[], order: string): string =>
    `SELECT d.id FROM ${table} d WHERE ${conditions.join(' AND ')} ORDER BY ${order} LIMIT ${limit}`;
  // The index of sorts alone has this order. One by the id alone has the planner walk back through whatever else there is lately,
  // and so would it where it sees that there is one sort: hence the arrays of one.
  const columns = ['kind', 'operation', 'result'];
  const ofSort = columns.map((column) => `d.${column} = ANY(ARRAY[v.${column}])`);
  const bySort = [...columns, 'id'].map((column) => `d.${column} DESC`).join(', ');
  return `SELECT id FROM (
      SELECT n.id FROM unnest(${list(0)}, ${list(1)}, ${list(2)}) AS v(kind, operation, result)
      CROSS JOIN LATERAL (${newest('settled_deliveries', [...where, ...ofSort], bySort)}) n
      UNION ALL (${newest('open_deliveries', where, 'd.id DESC')})) b
    ORDER BY id DESC LIMIT ${limit}`;
}

function sortsOf({ kind, operation, results = DELIVERY_RESULTS }: DeliveryFilter): string[][] {
  return (kind ? [kind] : DELIVERY_KINDS).flatMap((eachKind) =>
    (operation ? [operation] : DELIVERY_OPERATIONS).flatMap((eachOperation) =>
      SETTLED.filter((result) => results.includes(result)).map((result) => [
        eachKind,
        eachOperation,
        result,
      ]),
    ),
  );
}
