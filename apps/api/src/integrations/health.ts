import type { HealthReason, HealthStatus } from '@kladka/contracts';
import type { Integration } from '@kladka/storage';

export interface HealthFacts {
  integration: Pick<
    Integration,
    'state' | 'stateReason' | 'stateSince' | 'storeFailingSince' | 'createdAt'
  >;
  lastEventAt: Date | null;
  /** Orders lie in a store status that nobody mapped. */
  hasUnmappedStatuses: boolean;
  /** Since when web-hooks that are registered do not tell of what polls find; null: they do. */
  hooksSilentSince: Date | null;
  /** Requests of the last fourteen days. */
  total: number;
  rejected: number;
}

export interface Health {
  status: HealthStatus;
  reason?: HealthReason;
  since: Date;
}

/** Below this share rejected requests are noise, not a condition. */
const NOTEWORTHY_SHARE = 0.002;
const STORE_SILENCE_MS = 15 * 60 * 1000;

/** How an integration is, worst cause first. */
export function healthOf(facts: HealthFacts, now: Date): Health {
  const { integration } = facts;
  const since = integration.stateSince;

  if (integration.state === 'paused')
    return { status: 'paused', reason: 'paused-by-person', since };
  if (integration.state === 'action-required' && integration.stateReason) {
    return { status: 'stopped', reason: integration.stateReason, since };
  }
  const failingSince = integration.storeFailingSince;
  if (failingSince && now.getTime() - failingSince.getTime() > STORE_SILENCE_MS) {
    return { status: 'attention', reason: 'store-unreachable', since: failingSince };
  }
  if (facts.hasUnmappedStatuses)
    return { status: 'attention', reason: 'statuses-not-mapped', since };
  if (facts.rejected > 0 && facts.rejected / facts.total >= NOTEWORTHY_SHARE) {
    return { status: 'attention', reason: 'requests-rejected', since };
  }
  // Polls bring what the web-hooks do not tell of, only later.
  if (facts.hooksSilentSince) {
    return { status: 'attention', reason: 'hooks-silent', since: facts.hooksSilentSince };
  }
  if (!facts.lastEventAt)
    return { status: 'waiting', reason: 'no-event-yet', since: integration.createdAt };
  return { status: 'healthy', since };
}
