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

/** None, but one that the planner does not know: it has rows come in order by an index, in place of all of them being sorted. */
const NO_LIMIT = `(SELECT ${Number.MAX_SAFE_INTEGER})`;

/**
 * Query: the ids of the newest deliveries that fit, of each sort and then of all. What is open is few, and looked through.
 *
 * @param where conditions on `d`, those of the sort among them
 * @param also one that no index knows: it is asked of one after the other, in order, until there are enough
 */
export function idsBySort(
  filter: DeliveryFilter,
  {
    where,
    also,
    values,
    limit,
  }: { where: readonly string[]; also?: string; values: unknown[]; limit: string },
): string {
  const sorts = sortsOf(filter);
  const list = (column: number): string =>
    `$${values.push(sorts.map((sort) => sort[column]))}::text[]`;
  const newest = (table: string, conditions: readonly string[]): string => {
    const inOrder = `FROM ${table} d WHERE ${conditions.join(' AND ')} ORDER BY d.id DESC`;
    return also
      ? `SELECT d.id FROM (SELECT d.id, d.record_id ${inOrder} LIMIT ${NO_LIMIT}) d
        WHERE ${also} ORDER BY d.id DESC LIMIT ${limit}`
      : `SELECT d.id ${inOrder} LIMIT ${limit}`;
  };
  const ofSort = ['kind', 'operation', 'result'].map((column) => `d.${column} = v.${column}`);
  return `SELECT id FROM (
      SELECT n.id FROM unnest(${list(0)}, ${list(1)}, ${list(2)}) AS v(kind, operation, result)
      CROSS JOIN LATERAL (${newest('settled_deliveries', [...where, ...ofSort])}) n
      UNION ALL (${newest('open_deliveries', where)})) b
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
