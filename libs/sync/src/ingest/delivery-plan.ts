import { DELETED_IN_STORE, type LockedRecord, type PendingDelivery } from '@kladka/storage';
import type { Outgoing, RecordContent } from './record-content.js';

/** What the decision depends on. */
export type ArrivedContent = Pick<RecordContent, 'hash' | 'readAt' | 'storeStatusId' | 'send'>;

export interface PlannedDelivery {
  operation: 'create' | 'update';
  /** Null: nothing is sent, for the reason given. */
  request: Outgoing | null;
  reason: string | null;
  reasonDetail: string | null;
}

export type DeliveryPlan =
  /** An older reading than the one we know: nothing is touched. */
  | { kind: 'stale' }
  /** Yespo has been, or is about to be, told of exactly this. */
  | { kind: 'unchanged' }
  | {
      kind: 'changed';
      /** A waiting delivery that gets new content. */
      replace: { delivery: PendingDelivery; request: Outgoing } | null;
      /** A waiting delivery that is not needed any more: the record went back to what Yespo has. */
      takeBack: PendingDelivery | null;
      /** New deliveries, behind all others of the record. */
      append: PlannedDelivery[];
    };

type RecordState = Pick<
  LockedRecord,
  'contentHash' | 'acceptedHash' | 'accepted' | 'storeStatusId' | 'readAt' | 'erased'
>;

/**
 * Decides what new content of a record means for its deliveries. Keeps three promises: unchanged content is not
 * sent; a waiting delivery is replaced only while the Yespo status stays the same, so that no status is left out or
 * sent backwards; an older reading never wins over a newer one. Of somebody who asked to be forgotten nothing is told.
 *
 * @param pending what is not settled of the record, in order.
 */
export function planDeliveries(
  record: RecordState,
  pending: readonly PendingDelivery[],
  content: ArrivedContent,
): DeliveryPlan {
  if (record.erased) return { kind: 'stale' };
  if (record.readAt && content.readAt < record.readAt) return { kind: 'stale' };
  if (record.contentHash === content.hash) return { kind: 'unchanged' };
  if (record.contentHash === DELETED_IN_STORE) return planReturn(record, pending, content);

  return planChange(record, pending, content);
}

/** A record that the store had lost and has again. Yespo may have been told, may be told soon, or was not to be. */
function planReturn(
  record: RecordState,
  pending: readonly PendingDelivery[],
  content: ArrivedContent,
): DeliveryPlan {
  const tail = pending.at(-1);
  const deletion = tail?.operation === 'delete' ? tail : null;
  const takeBack = deletion?.open && deletion.attempts === 0 ? deletion : null;
  const rest = takeBack ? pending.slice(0, -1) : pending;
  const isDeleted = deletion !== null && !takeBack;

  const toldHash = rest.at(-1)?.contentHash ?? (record.accepted ? record.acceptedHash : null);
  if (!isDeleted && toldHash === content.hash) {
    return { kind: 'changed', replace: null, takeBack, append: [] };
  }
  const state = isDeleted ? { ...record, accepted: false } : record;
  const plan = planChange(
    { ...state, contentHash: null },
    isDeleted ? [] : rest.map((delivery) => ({ ...delivery, open: false })),
    content,
  );
  return plan.kind === 'changed' && takeBack ? { ...plan, takeBack } : plan;
}

function planChange(
  record: RecordState,
  pending: readonly PendingDelivery[],
  content: ArrivedContent,
): DeliveryPlan {
  const operation = operationOf(record, pending);
  if (content.send.kind === 'skip') {
    const { reason, detail } = content.send;
    const skipped = { operation, request: null, reason, reasonDetail: detail ?? null };
    return { kind: 'changed', replace: null, takeBack: null, append: [skipped] };
  }

  const tail = pending.at(-1);
  if (
    tail?.open &&
    neverLeft(tail) &&
    pending.length === 1 &&
    record.acceptedHash === content.hash &&
    // A status that was passed is told of, even if the order went back from it.
    tail.yespoStatus === content.send.requests.at(-1)?.yespoStatus
  ) {
    return { kind: 'changed', replace: null, takeBack: tail, append: [] };
  }
  const requests = requestsToSend(record, content.storeStatusId, content.send.requests);
  const [first] = requests;
  const replace =
    tail?.open && first && tail.yespoStatus === first.yespoStatus
      ? { delivery: tail, request: first }
      : null;
  const append = requests.slice(replace ? 1 : 0).map((request, index): PlannedDelivery => ({
    operation: index === 0 && !replace ? operation : 'update',
    request,
    reason: null,
    reasonDetail: null,
  }));
  return { kind: 'changed', replace, takeBack: null, append };
}

/** A record is created once: by its first delivery that Yespo accepts, or is still to be told of. */
function operationOf(
  record: RecordState,
  pending: readonly PendingDelivery[],
): 'create' | 'update' {
  return record.accepted || pending.some((delivery) => delivery.operation === 'create')
    ? 'update'
    : 'create';
}

function neverLeft(delivery: PendingDelivery): boolean {
  return delivery.attempts === 0 && delivery.operation === 'update';
}

/** A store status may stand for several Yespo statuses. They are passed once, when the store status changes. */
function requestsToSend(
  record: RecordState,
  storeStatusId: string | null,
  requests: readonly Outgoing[],
): readonly Outgoing[] {
  const statusChanged = record.contentHash === null || record.storeStatusId !== storeStatusId;
  return statusChanged ? requests : requests.slice(-1);
}
