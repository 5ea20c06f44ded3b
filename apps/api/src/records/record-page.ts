import { invalid } from '../problem.js';

const DEFAULT_LIMIT = 50;

/** Where a list of records goes on. They have numbers where deliveries have UUIDs. */
export function toRecordPageStart(query: { cursor?: string; limit?: number }) {
  return { before: parseCursor(query.cursor), limit: query.limit ?? DEFAULT_LIMIT };
}

/** The cursor of the next page, of rows that were read with one more than the limit. */
export function nextCursorOf(rows: ReadonlyArray<{ id: string }>, limit: number): string | null {
  const last = rows[limit - 1];
  return rows.length > limit && last ? Buffer.from(last.id).toString('base64url') : null;
}

function parseCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const id = Buffer.from(cursor, 'base64url').toString();
  if (!/^\d{1,18}$/.test(id)) throw invalid({ cursor: ['not-a-cursor'] });
  return id;
}
