import type { IntegrationContext } from '../integration/integration-context.js';
import type { UserSnapshot } from '../ingest/snapshot.js';

const MOST_IN_A_SECOND = 50;
const MOST_PAGES = 50;

/**
 * Reads one user again. There is no filter by id, but the moment of registration never changes
 * (`api/horoshop.md` 6.1). Null when the store does not have the user or the moment is not known.
 */
export async function readUser(
  context: IntegrationContext,
  user: { userId: string; registeredAt?: string },
  readAt: Date,
): Promise<UserSnapshot | null> {
  if (!user.registeredAt) return null;
  const second = { from: user.registeredAt, to: oneSecondAfter(user.registeredAt) };
  let offset = 0;
  let firstKey: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await context.store.getUsers({ ...second, offset, limit: MOST_IN_A_SECOND });
    const found = page.users.find((candidate) => candidate.user.userId === user.userId);
    if (found) return { source: 'hook', readAt, user: found.user, raw: found.raw };

    // The store may cap pages silently (2.3), or ignore the offset.
    const first = page.users[0]?.user.userId;
    if (page.rows === 0 || (first !== undefined && first === firstKey)) return null;
    firstKey = first;
    offset += page.rows;
  }
  return null;
}

/** Arithmetic on the wall clock itself: the zone plays no part in it. */
function oneSecondAfter(local: string): string {
  const instant = Date.parse(`${local.replace(' ', 'T')}Z`);
  return new Date(instant + 1000).toISOString().slice(0, 19).replace('T', ' ');
}
