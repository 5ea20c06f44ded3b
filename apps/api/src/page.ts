import { isUUID } from 'class-validator';
import { invalid } from './problem.js';

const DEFAULT_LIMIT = 50;

/** Where a list goes on: behind the id that the page before ended with. */
export interface PageStart {
  before?: string;
  limit: number;
}

/** Reads the paging part of a query. A cursor that we did not give is refused. */
export function toPageStart(query: { cursor?: string; limit?: number }): PageStart {
  return { before: parseCursor(query.cursor), limit: query.limit ?? DEFAULT_LIMIT };
}

/** Cuts a page out of rows that were read with one more than the limit, and names the cursor of the next. */
export function toPage<Row extends { id: string }, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(toItem),
    nextCursor: rows.length > limit && last ? toCursor(last.id) : null,
  };
}

/** Where the next page of a list goes on: after the row with this id. Callers see an opaque word. */
function toCursor(id: string): string {
  return Buffer.from(id).toString('base64url');
}

/** The id in a caller's cursor, undefined without one. Throws a 400 for anything that is no cursor of ours. */
function parseCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;

  const id = Buffer.from(cursor, 'base64url').toString();
  if (!isUUID(id)) throw invalid({ cursor: ['not-a-cursor'] });
  return id;
}
