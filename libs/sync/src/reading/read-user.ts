import type { IntegrationContext } from '../integration/integration-context.js';
import type { UserSnapshot } from '../ingest/snapshot.js';

const MOST_IN_A_SECOND = 50;

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
  const page = await context.store.getUsers({
    from: user.registeredAt,
    to: oneSecondAfter(user.registeredAt),
    offset: 0,
    limit: MOST_IN_A_SECOND,
  });
  const found = page.users.find((candidate) => candidate.user.userId === user.userId);
  return found ? { source: 'hook', readAt, user: found.user, raw: found.raw } : null;
}

/** Arithmetic on the wall clock itself: the zone plays no part in it. */
function oneSecondAfter(local: string): string {
  const instant = Date.parse(`${local.replace(' ', 'T')}Z`);
  return new Date(instant + 1000).toISOString().slice(0, 19).replace('T', ' ');
}
