import type {
  ReconciliationCountsView,
  ReconciliationGapView,
  ReconciliationView,
} from '@kladka/contracts';
import type { Reconciliation, ReconciliationCounts, ReconciliationGap } from '@kladka/storage';

/** `storeFails`: reading the store fails at the moment. */
export function toReconciliationView(run: Reconciliation, storeFails: boolean): ReconciliationView {
  const { contact, order } = run.counts;
  return {
    id: run.id,
    integrationId: run.integrationId,
    state: run.state,
    ...(run.readFrom ? { from: run.readFrom.toISOString() } : {}),
    to: run.readTo.toISOString(),
    contacts: toCounts(contact),
    orders: toCounts(order),
    gaps: contact.unknown + contact.differs + order.unknown + order.differs,
    ...(run.state === 'running' ? { storeFails } : {}),
    startedAt: run.startedAt.toISOString(),
    changedAt: run.changedAt.toISOString(),
    ...(run.finishedAt ? { finishedAt: run.finishedAt.toISOString() } : {}),
  };
}

export function toReconciliationGapView(gap: ReconciliationGap): ReconciliationGapView {
  return {
    id: gap.id,
    kind: gap.kind,
    key: gap.key,
    why: gap.why,
    foundAt: gap.foundAt.toISOString(),
  };
}

function toCounts(counts: ReconciliationCounts): ReconciliationCountsView {
  return {
    inStore: counts.inStore,
    accepted: counts.accepted,
    rejected: counts.rejected,
    skipped: counts.skipped,
    waiting: counts.waiting,
    beforeConnection: counts.beforeConnection,
    unknown: counts.unknown,
    differs: counts.differs,
  };
}
