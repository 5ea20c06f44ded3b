import type { DeletionChoice } from '@kladka/contracts';
import { DELETED_IN_STORE, type LockedRecord, type PendingDelivery } from '@kladka/storage';

export type DeletionPlan =
  /** Nothing to write: an older reading, or it is known already, or Yespo was never to hear of the record. */
  | { kind: 'nothing' }
  /** Yespo is told that the record is gone. */
  | { kind: 'delete' }
  /** Yespo keeps what it has; the owner sees why. */
  | { kind: 'skip'; reason: 'deleted-in-store' };

type RecordState = Pick<LockedRecord, 'accepted' | 'contentHash' | 'erased' | 'lastSeq' | 'readAt'>;

/**
 * Decides what becomes in Yespo of a record that the store no longer has.
 *
 * @param pending what is not settled of the record, in order.
 * @param readAt when the store was asked for it in vain.
 */
export function planDeletion(
  record: RecordState,
  pending: ReadonlyArray<Pick<PendingDelivery, 'operation'>>,
  { choice, readAt }: { choice: DeletionChoice; readAt: Date },
): DeletionPlan {
  if (record.readAt && readAt < record.readAt) return { kind: 'nothing' };
  if (record.contentHash === DELETED_IN_STORE || record.erased) return { kind: 'nothing' };
  // Known only to recognise the buyer of an order: Yespo has nothing of it from us.
  if (record.lastSeq === 0) return { kind: 'nothing' };

  const isInYespo = record.accepted || pending.some(({ operation }) => operation !== 'delete');
  if (choice === 'keep' || !isInYespo) return { kind: 'skip', reason: 'deleted-in-store' };
  return { kind: 'delete' };
}
