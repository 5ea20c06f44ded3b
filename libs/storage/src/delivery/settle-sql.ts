/** Columns of both tables of deliveries. */
const SHARED = [
  ...['id', 'workspace_id', 'integration_id', 'record_id', 'after_record_id', 'created_at', 'seq'],
  ...['attempts', 'tries', 'priority', 'session_most', 'confirmed_email', 'from_hook_body'],
  ...[
    'keep_deleted',
    'import_id',
    'replay_id',
    'replay_of',
    'import_part',
    'kind',
    'operation',
    'key',
  ],
  ...[
    'customer_key',
    'yespo_status',
    'source',
    'result',
    'reason',
    'reason_detail',
    'notes',
    'person',
  ],
  'content_hash',
] as const;
const KEPT = [...SHARED, 'settled_at'].join(', ');
const LOGGED = `delivery_id, workspace_id, integration_id, created_at, settled_at, delay_ms, delta, kind, operation,
  result, reason, source`;

const logOf = (rows: string, delta: 1 | -1): string =>
  `INSERT INTO delivery_settlements (${LOGGED})
   SELECT id, workspace_id, integration_id, created_at, settled_at,
     greatest(extract(epoch FROM settled_at - created_at) * 1000, 0)::bigint, ${delta}, kind, operation,
     result, reason, source
   FROM ${rows}`;

type Changes = Partial<Record<(typeof SHARED)[number], string>>;

const withChanges = (changes: Changes): string =>
  SHARED.map((column) => {
    const change = changes[column];
    return change === undefined ? `d.${column}` : `${change} AS ${column}`;
  }).join(', ');

/** Which open deliveries are settled, and as what. SQL expressions, with `d` for the delivery. */
export interface Settling {
  /** FROM items besides the delivery. */
  using?: string;
  where: string;
  set: Changes & { result: string; reason: string };
}

/** As SQL: the settled delivery `c` may have made a contact in Yespo that is not confirmed. */
export const WENT_UNCONFIRMED = `(c.kind = 'contact' AND c.operation <> 'delete' AND NOT c.confirmed_email
  AND (c.result <> 'skipped' OR c.attempts > 0))`;

/**
 * CTEs that settle open deliveries: they leave `open_deliveries`, stand in `settled_deliveries` and are added to the
 * log of settlements, all in one statement, so that the books balance at every moment. The first CTE, `settled`, has
 * the rows as they are now. Every statement that settles is built here; it has to see to the records as well.
 */
export function settling({ using, where, set }: Settling): string {
  return `settled AS (
      DELETE FROM open_deliveries d ${using ? `USING ${using}` : ''} WHERE ${where}
      RETURNING ${withChanges(set)}, now() AS settled_at
    ), ${keeping('settled')}`;
}

/** A statement that settles open deliveries untold and gives how many. `before`: a CTE it needs. */
export function settle(settled: Settling, before?: string): string {
  return `WITH ${before ? `${before},` : ''} ${settling(settled)}, marked AS (
      UPDATE records SET unconfirmed_at = now() WHERE id IN (
        SELECT r.id FROM records r JOIN settled c ON c.record_id = r.id
        WHERE ${WENT_UNCONFIRMED} AND r.unconfirmed_at IS NULL
        ORDER BY r.key FOR NO KEY UPDATE OF r)
    )
    SELECT count(*)::integer AS count FROM settled`;
}

/** CTEs that write `rows`, which have all columns of `settled_deliveries`, as settled. */
export function keeping(rows: string): string {
  return `kept AS (
      INSERT INTO settled_deliveries (${KEPT}) SELECT ${KEPT} FROM ${rows}
    ), noted AS (${logOf(rows, 1)})`;
}

/**
 * CTEs that bring settled deliveries back to be told. `reopened` has the rows as they were. Only the last delivery of a
 * record may come back, while its record is locked.
 */
export function reopening({
  using,
  where,
  set,
}: Omit<Settling, 'set'> & { set: Changes & { result: string; due_at: string } }): string {
  const { due_at: dueAt, ...changes } = set;
  return `reopened AS (
      DELETE FROM settled_deliveries d ${using ? `USING ${using}` : ''} WHERE ${where}
      RETURNING ${SHARED.map((column) => `d.${column}`).join(', ')}, d.settled_at
    ), opened AS (
      INSERT INTO open_deliveries (${SHARED.join(', ')}, due_at)
      SELECT ${withChanges(changes)}, ${dueAt} FROM reopened d
    ), noted AS (${logOf('reopened', -1)})`;
}
