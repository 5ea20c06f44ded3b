import { isUUID } from 'class-validator';
import { invalid } from './problem.js';

/** Where the next page of a list goes on: after the row with this id. Callers see an opaque word. */
export function toCursor(id: string): string {
  return Buffer.from(id).toString('base64url');
}

/** The id in a caller's cursor, undefined without one. Throws a 400 for anything that is no cursor of ours. */
export function parseCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;

  const id = Buffer.from(cursor, 'base64url').toString();
  if (!isUUID(id)) throw invalid({ cursor: ['not-a-cursor'] });
  return id;
}
