import type { DeliveryKind } from '@kladka/contracts';
import { RecordRepository, type LockedRecord } from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { MappingContext } from '../integration/integration-context.js';
import { planDeliveries } from './delivery-plan.js';
import type { ImportedBatch } from './import-tally.js';
import type { RecordContent } from './record-content.js';
import { collect, toRecordChange, type Writes } from './writes.js';

/** A batch of contents, and what is known of their records. */
export interface ReadBatch {
  kind: DeliveryKind;
  /** Each record once. */
  newest: readonly RecordContent[];
  /** Those that exist, by key. */
  records: ReadonlyMap<string, LockedRecord>;
  /** Record ids that have to be accepted before a delivery may leave, by key. */
  waitFor?: ReadonlyMap<string, string>;
  importing?: ImportedBatch;
  writes: Writes;
}

/** Records that are seen for the first time: most of what an import or a first poll brings. */
@Injectable()
export class NewRecords {
  constructor(private readonly records: RecordRepository) {}

  /**
   * Writes the records that are not there yet and adds their deliveries to the writes. Gives those that somebody else
   * wrote at the same moment, locked: they go the way of known ones.
   */
  async write(
    tx: EntityManager,
    context: MappingContext,
    { writes, records, newest, kind, waitFor, importing }: ReadBatch,
  ): Promise<Map<string, LockedRecord>> {
    const planned = newest
      .filter(({ key }) => !records.has(key))
      .map((content) => {
        const record = unknownRecord(content.key);
        return { content, record, plan: planDeliveries(record, [], content) };
      });
    const changes = new Map(
      planned.map(({ content, record, plan }) => {
        const added = plan.kind === 'changed' ? plan.append.length : 0;
        return [content.key, toRecordChange(record, content, added)];
      }),
    );
    const ids = await this.records.insertNew(tx, context.ref, kind, changes);
    for (const { content, record, plan } of planned) {
      const id = ids.get(content.key);
      if (id === undefined) continue;
      importing?.tally.note(importing.part, plan);
      const afterRecordId = waitFor?.get(content.key) ?? null;
      collect(writes, {
        plan,
        record: { ...record, id },
        content,
        kind,
        afterRecordId,
        importing,
        isWritten: true,
      });
    }
    const lateKeys = planned.map(({ content }) => content.key).filter((key) => !ids.has(key));
    return lateKeys.length === 0
      ? new Map()
      : this.records.lockAll(tx, context.ref, kind, lateKeys);
  }
}

/** A record of which nothing is known. */
function unknownRecord(key: string): LockedRecord {
  return {
    id: '',
    key,
    contentHash: null,
    acceptedHash: null,
    accepted: false,
    lastSeq: 0,
    storeStatusId: null,
    readAt: null,
    erased: false,
  };
}
