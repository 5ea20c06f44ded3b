import type { DeliveryKind } from '@kladka/contracts';
import {
  DELETED_IN_STORE,
  LIVE,
  type LockedRecord,
  type NewDelivery,
  type RecordChange,
  type ReplacedDelivery,
} from '@kladka/storage';
import type { DeliveryPlan } from './delivery-plan.js';
import type { ImportedBatch } from './import-tally.js';
import { priorityOf } from './priority.js';
import type { RecordContent } from './record-content.js';

/** Yespo deletes orders some time after it said yes (`api/yespo.md` 5.4); one that comes back must not be caught. */
const ORDER_DELETION_MS = 10 * 60 * 1000;

/** What one batch of readings writes, collected record by record. */
export interface Writes {
  records: RecordChange[];
  inserts: NewDelivery[];
  replacements: ReplacedDelivery[];
  takenBack: string[];
  /** What live deliveries would otherwise wait for in the background. */
  hastened: { recordIds: string[]; contactKeys: string[] };
}

/** What is to become of one record. */
export interface Planned {
  plan: DeliveryPlan;
  record: LockedRecord;
  content: RecordContent;
  kind: DeliveryKind;
  /** The buyer that an order has to wait for. */
  afterRecordId: string | null;
  importing?: ImportedBatch;
  /** The record itself stands in the table with this content already. */
  isWritten?: boolean;
}

/** Nothing to write yet. */
export function noWrites(): Writes {
  return {
    records: [],
    inserts: [],
    replacements: [],
    takenBack: [],
    hastened: { recordIds: [], contactKeys: [] },
  };
}

/** What one record's plan adds to the writes of the batch. */
export function collect(
  writes: Writes,
  { plan, record, content, kind, afterRecordId, importing, isWritten = false }: Planned,
): void {
  if (plan.kind === 'stale') return;
  const added = plan.kind === 'changed' ? plan.append : [];
  if (!isWritten) {
    writes.records.push(toRecordChange(record, content, record.lastSeq + added.length));
  }
  if (plan.kind === 'unchanged') return;

  const shared = {
    contentHash: content.hash,
    source: content.source,
    person: content.person,
    notes: content.notes,
    confirmedEmail: content.confirmedEmail ?? false,
    fromHookBody: content.fromHookBody ?? false,
    received: content.raw,
    priority: priorityOf(content.source),
  };
  if (shared.priority === LIVE) {
    writes.hastened.recordIds.push(...(record.lastSeq > 0 ? [record.id] : []));
    if (afterRecordId) writes.hastened.recordIds.push(afterRecordId);
    if (content.userId) writes.hastened.contactKeys.push(content.userId);
  }
  if (plan.takeBack) writes.takenBack.push(plan.takeBack.id);
  if (plan.replace) {
    const { delivery, request } = plan.replace;
    writes.replacements.push({ ...shared, id: delivery.id, payload: request.payload });
  }
  const { tally, part } = importing ?? {};
  added.forEach((delivery, index) =>
    // Written out, for there are many of them: spread objects took a twentieth of an import's time.
    writes.inserts.push({
      contentHash: shared.contentHash,
      source: shared.source,
      person: shared.person,
      notes: shared.notes,
      confirmedEmail: shared.confirmedEmail,
      fromHookBody: shared.fromHookBody,
      received: shared.received,
      priority: shared.priority,
      importId: tally?.importId,
      keepDeleted: tally && tally.keepDeleted && part !== 'orders',
      // The last delivery of a record tells what became of the record.
      importPart: delivery.request && index === added.length - 1 ? part : undefined,
      recordId: record.id,
      seq: record.lastSeq + index + 1,
      afterRecordId,
      kind,
      key: content.key,
      operation: delivery.operation,
      yespoStatus: delivery.request?.yespoStatus ?? null,
      payload: delivery.request?.payload ?? null,
      result: delivery.request ? 'waiting' : 'skipped',
      reason: delivery.reason,
      reasonDetail: delivery.reasonDetail,
      waitMs: isOrderAgain(record, kind, delivery.operation) ? ORDER_DELETION_MS : 0,
    }),
  );
}

function isOrderAgain(
  record: LockedRecord,
  kind: DeliveryKind,
  operation: NewDelivery['operation'],
): boolean {
  return kind === 'order' && operation === 'create' && record.contentHash === DELETED_IN_STORE;
}

/** What a record is to be after its content was read. */
export function toRecordChange(
  record: LockedRecord,
  content: RecordContent,
  lastSeq: number,
): RecordChange {
  return {
    id: record.id,
    contentHash: content.hash,
    readAt: latest(record.readAt, content.readAt).toISOString(),
    lastSeq,
    storeStatusId: content.storeStatusId,
    storeCreatedAt: content.storeCreatedAt,
    email: content.email,
    phone: content.phone,
    nextReadMs: content.nextReadMs,
  };
}

function latest(one: Date | null, other: Date): Date {
  return one && one > other ? one : other;
}
