import type { HealthReason, HealthStatus } from '@kladka/contracts';
import type { HealthFactsRow } from '@kladka/storage';
import { isLate } from './rhythm.js';

export interface Health {
  status: HealthStatus;
  reason: HealthReason | null;
  since: Date;
}

/** Below this share rejected requests are noise, not a condition. */
const NOTEWORTHY_SHARE = 0.002;
const STORE_SILENCE_MS = 15 * 60 * 1000;

/**
 * How an integration is, worst cause first. A cause that does not say since when it lasts, lasts since it was first
 * seen.
 */
export function healthOf(facts: HealthFactsRow): Health {
  const { now, stateSince, storeFailingSince: failingSince } = facts;
  const lasting = (status: HealthStatus, reason: HealthReason | null): Health => ({
    status,
    reason,
    since: facts.health === status && facts.healthReason === reason ? facts.healthSince : now,
  });

  if (facts.state === 'paused')
    return { status: 'paused', reason: 'paused-by-person', since: stateSince };
  if (facts.state === 'action-required' && facts.stateReason)
    return { status: 'stopped', reason: facts.stateReason, since: stateSince };
  if (failingSince && now.getTime() - failingSince.getTime() > STORE_SILENCE_MS)
    return { status: 'attention', reason: 'store-unreachable', since: failingSince };
  if (facts.lastEventAt && isLate(facts.rhythm, listensSince(facts), now))
    return { status: 'late', reason: 'late', since: facts.lastEventAt };
  if (facts.hasUnmappedStatuses) return lasting('attention', 'statuses-not-mapped');
  if (facts.rejected > 0 && facts.rejected / facts.total >= NOTEWORTHY_SHARE)
    return lasting('attention', 'requests-rejected');
  // Polls bring what the web-hooks do not tell of, only later.
  if (facts.hooksSilentSince)
    return { status: 'attention', reason: 'hooks-silent', since: facts.hooksSilentSince };
  if (facts.importingSince)
    return { status: 'importing', reason: 'importing', since: facts.importingSince };
  if (!facts.hasEvents)
    return { status: 'waiting', reason: 'no-event-yet', since: facts.createdAt };
  return lasting('healthy', null);
}

/** Nobody listened while it was paused or stopped. */
function listensSince({ lastEventAt, stateSince }: HealthFactsRow): Date {
  return lastEventAt && lastEventAt > stateSince ? lastEventAt : stateSince;
}
