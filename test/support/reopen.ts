import { reopening } from '../../libs/storage/src/delivery/settle-sql.js';

/** A statement that brings settled deliveries `d` back as waiting, due at an SQL instant. */
export function reopen(where: string, dueAt: string): string {
  return `WITH ${reopening({
    where,
    set: { result: `'waiting'`, reason: 'NULL', reason_detail: 'NULL', due_at: dueAt },
  })} SELECT count(*)::integer AS count FROM reopened`;
}
