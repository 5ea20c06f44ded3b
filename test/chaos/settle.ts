import type { StoreHandle } from '../../apps/sandbox/src/sandbox.js';
import { ask } from './books.js';
import { eventually } from './eventually.js';
import type { Shop } from './world.js';

/** More than a store waits between two tries of a hook. */
const SOON_MS = 10_000;

/**
 * Everything was looked at since the moment, by hook or by poll, and nothing is on its way. One statement, so that
 * nothing slips through between two questions.
 */
const RESTS = `
  SELECT
    (SELECT count(*)::integer FROM inbound_events WHERE state = 'new') AS events,
    (SELECT count(*)::integer FROM deliveries WHERE result IN ('waiting', 'retrying', 'sending')) AS deliveries,
    (SELECT count(*)::integer FROM imports WHERE state IN ('running', 'paused')) AS imports,
    (SELECT count(*)::integer FROM poll_schedules
      WHERE job IN ('new-users', 'new-orders', 'open-orders') AND (finished_at IS NULL OR finished_at < $1)) AS polls,
    (SELECT count(*)::integer FROM records
      WHERE kind = 'order' AND next_read_at IS NOT NULL AND (read_at IS NULL OR read_at < $1)) AS unread`;

/**
 * Waits until the books are closed: the hooks of every store told, every order read again after the last change,
 * nothing waiting. Returns what was still open when time was up; empty: nothing.
 */
export async function settled(
  databaseUrl: string,
  shops: readonly Shop[],
  options: { timeoutMs: number; signal: AbortSignal },
): Promise<string> {
  let healedAt: Date | undefined;
  let open = 'Postgres does not answer';
  const isOver = await eventually(async () => {
    const [clock] = await ask<{ now: Date }>(databaseUrl, 'SELECT now() AS now');
    healedAt ??= clock?.now;
    const hooks = shops.reduce((sum, { life }) => sum + hooksToCome(life.store), 0);
    const [rest] = await ask<Record<string, number>>(databaseUrl, RESTS, [healedAt]);
    const counts = { hooks, ...rest };
    open = Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([what, count]) => `${count} ${what}`)
      .join(', ');
    return open === '';
  }, options);
  return isOver ? '' : open;
}

/** A store whose clock was put back tells much later: polls bring what its hooks would have told. */
function hooksToCome(store: StoreHandle): number {
  return store.queuedHooks().filter(({ dueAt }) => dueAt <= store.clock.now() + SOON_MS).length;
}

/** Waits until every store is subscribed to and its customers are known. */
export async function introduced(
  databaseUrl: string,
  integrations: number,
  signal: AbortSignal,
): Promise<void> {
  const isDone = await eventually(
    async () => {
      const [row] = await ask<{ done: number }>(
        databaseUrl,
        `SELECT count(*)::integer AS done FROM poll_schedules
         WHERE finished_at IS NOT NULL AND job <> 'all-users'`,
      );
      return row?.done === 6 * integrations;
    },
    { timeoutMs: 60_000, signal },
  );
  if (!isDone) throw new Error('The workers do not get to know the stores');
}
