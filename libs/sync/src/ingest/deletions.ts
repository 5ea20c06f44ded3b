import type { DeliveryKind, IntegrationSettings } from '@kladka/contracts';
import {
  BACKGROUND,
  DELETED_IN_STORE,
  DeliveryRepository,
  RecordRepository,
  RecordScanRepository,
  type LockedRecord,
  type NewDelivery,
} from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { IntegrationContext } from '../integration/integration-context.js';
import { planDeletion } from './deletion-plan.js';

/** Records that a store no longer has. */
export interface GoneRecords {
  kind: DeliveryKind;
  keys: readonly string[];
  /** When the store was asked for them in vain. */
  readAt: Date;
}

/** Turns what a store deleted into deliveries, by the owner's choice. The caller owns the transaction. */
@Injectable()
export class Deletions {
  constructor(
    private readonly records: RecordRepository,
    private readonly scans: RecordScanRepository,
    private readonly deliveries: DeliveryRepository,
  ) {}

  /** Returns how many deletions there are to tell Yespo of. */
  async accept(tx: EntityManager, context: IntegrationContext, gone: GoneRecords): Promise<number> {
    if (gone.keys.length === 0) return 0;
    const { kind, readAt } = gone;
    const records = await this.records.lockAll(tx, context.ref, kind, gone.keys);
    const ids = [...records.values()].map(({ id }) => id);
    const pending = await this.deliveries.listPending(tx, ids);
    const persons = await this.scans.findPersons(tx, ids);

    const inserts: NewDelivery[] = [];
    for (const record of records.values()) {
      const ofRecord = pending.filter(({ recordId }) => recordId === record.id);
      const choice = choiceFor(kind, context.integration.settings);
      const plan = planDeletion(record, ofRecord, { choice, readAt });
      if (plan.kind === 'nothing') continue;
      const person = persons.get(record.id) ?? null;
      const deletion = toDeletion(record, kind, person);
      inserts.push(
        plan.kind === 'skip'
          ? { ...deletion, payload: null, result: 'skipped', reason: plan.reason }
          : deletion,
      );
    }
    await this.deliveries.insert(tx, context.ref, inserts);
    await this.scans.markDeleted(
      tx,
      inserts.map(({ recordId, seq }) => ({ id: recordId, lastSeq: seq })),
      readAt,
    );
    return inserts.filter(({ result }) => result === 'waiting').length;
  }
}

function choiceFor(kind: DeliveryKind, settings: IntegrationSettings): 'keep' | 'delete' {
  return kind === 'contact' ? settings.onDeletedContact : settings.onDeletedOrder;
}

/** What Yespo gets is no more than the key: `api/yespo.md` 4.11, 5.4. */
function toDeletion(
  record: LockedRecord,
  kind: DeliveryKind,
  person: string | null,
): NewDelivery & { result: 'waiting' | 'skipped' } {
  return {
    recordId: record.id,
    seq: record.lastSeq + 1,
    afterRecordId: null,
    kind,
    key: record.key,
    operation: 'delete',
    yespoStatus: null,
    result: 'waiting',
    reason: null,
    reasonDetail: null,
    contentHash: DELETED_IN_STORE,
    source: 'scan',
    priority: BACKGROUND,
    person,
    notes: [],
    confirmedEmail: false,
    fromHookBody: false,
    payload:
      kind === 'contact'
        ? { externalCustomerId: record.key, erase: false }
        : { externalOrderId: record.key },
    received: null,
  };
}
