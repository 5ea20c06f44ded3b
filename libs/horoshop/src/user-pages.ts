import { failedRecords, rowsOf, type Outcome } from './envelope.js';
import { keyOfUnreadable, type KeepNew } from './pages.js';
import { parseUser } from './parse-user.js';
import type { HoroshopUser } from './user.js';
import { asRecord, toId } from './wire-values.js';

/** Times of registration, as `OrdersQuery`'s; a `to` may be exclusive here (6.1). */
export interface UsersQuery {
  from?: string;
  to?: string;
}

export interface UsersPage {
  users: Array<{ raw: Record<string, unknown>; user: HoroshopUser }>;
  unreadable: Array<{ raw: unknown; reason: string; userId?: string }>;
  /** Rows on the wire, to detect the last page. */
  rows: number;
}

export function toUsersPage(outcome: Outcome): UsersPage {
  const rows = rowsOf(outcome, 'users');
  const page: UsersPage = { users: [], unreadable: [], rows: rows.length };
  for (const raw of rows) {
    const parsed = parseUser(raw);
    if (parsed.kind === 'user') page.users.push({ raw: asRecord(raw), user: parsed.user });
    else page.unreadable.push({ raw, reason: parsed.reason, userId: parsed.userId });
  }
  for (const { raw, id, reason } of failedRecords(outcome)) {
    page.unreadable.push({ raw, reason, userId: toId(id) });
  }
  return page;
}

export const keepNewUsers: KeepNew<UsersPage> = (page, isNew) => {
  const users = page.users.filter(({ user }) => isNew(user.userId));
  const unreadable = page.unreadable.filter(({ raw, userId }) =>
    isNew(userId ?? keyOfUnreadable(raw)),
  );
  return { page: { ...page, users, unreadable }, fresh: users.length + unreadable.length };
};
