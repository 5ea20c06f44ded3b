import {
  DeliveryRepository,
  RecordRepository,
  ReplaySourceRepository,
  type NewDelivery,
  type PastDeliveryRow,
  type ReplayedRecord,
} from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { buyersAreRead, isTold } from '../ingest/buyers.js';
import { IngestService } from '../ingest/ingest.service.js';
import { priorityOf } from '../ingest/priority.js';
import type { RecordContent } from '../ingest/record-content.js';
import type { MappingContext } from '../integration/integration-context.js';
import type { PlannedReplay } from './replay-plan.js';
import type { PlannedPage, PlannedRecord } from './replay-planner.js';
import { TodaysContents, type MappedAgain } from './todays-contents.js';

/** One content of one record that is appended. */
interface Appended {
  record: ReplayedRecord;
  replay: PlannedReplay;
  origin: PastDeliveryRow;
  today: MappedAgain;
}

/** Appends what was planned, in the transaction that holds the records. */
@Injectable()
export class ReplayWriter {
  constructor(
    private readonly ingest: IngestService,
    private readonly records: RecordRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly source: ReplaySourceRepository,
    private readonly todays: TodaysContents,
  ) {}

  /** Contacts first: orders of the same page may have to wait for them. */
  async write(
    tx: EntityManager,
    replayId: string,
    { context, records }: PlannedPage['appended'][number],
  ): Promise<void> {
    const contacts = records.filter(({ record }) => record.kind === 'contact');
    await this.append(tx, replayId, context, contacts, []);

    const orders = records.filter(({ record }) => record.kind === 'order');
    const rounds: Array<ReadonlyMap<string, string>> = [];
    for (const round of roundsOf(orders)) {
      rounds.push(await this.putBuyersFirst(tx, context, round));
    }
    await this.append(tx, replayId, context, orders, rounds);
  }

  /**
   * An order whose buyer may not become confirmed waits for the buyer's contact (ADR 8). A contact that it waited for
   * when it came is told of again, whatever the setting says now.
   */
  private async putBuyersFirst(
    tx: EntityManager,
    context: MappingContext,
    orders: readonly Appended[],
  ): Promise<ReadonlyMap<string, string>> {
    const sent = orders.filter(({ replay }) => replay.send.kind === 'send');
    if (sent.length === 0) return new Map();

    const contents = new Map(sent.map(({ record, today }) => [record.key, today.content]));
    const snapshots = sent.flatMap(({ today }) => today.snapshot ?? []);
    await this.tellOfBuyers(tx, context, sent);
    const { waitFor } = await this.ingest.putBuyersFirst(tx, context, snapshots, contents);
    return waitFor;
  }

  /** Buyers whom Yespo has not, from what the store gave of them last: it is not asked again. */
  private async tellOfBuyers(
    tx: EntityManager,
    context: MappingContext,
    orders: readonly Appended[],
  ): Promise<void> {
    if (!context.integration.settings.receiveContacts) return;
    const waitedFor = orders.flatMap(({ origin }) => origin.afterRecordId ?? []);
    const ids = new Set([...waitedFor, ...(await this.registeredBuyers(tx, context, orders))]);

    const buyers = await this.source.findRecords(tx, [...ids], { lock: false });
    const untold = buyers.filter(({ accepted }) => !accepted);
    const last = await this.source.findLastOriginals(
      tx,
      untold.map(({ id }) => id),
    );
    const originals = untold.flatMap((record) => {
      const original = last.get(record.id);
      return original ? [{ record, original }] : [];
    });
    const mapped = await this.todays.map(tx, context, originals);
    const contents = originals.flatMap(({ original }) => {
      const content = mapped.get(original.id)?.content;
      return content ? [{ ...content, confirmedEmail: mayConfirm(content, original) }] : [];
    });
    await this.ingest.tellOf(tx, context, contents);
  }

  private async registeredBuyers(
    tx: EntityManager,
    context: MappingContext,
    orders: readonly Appended[],
  ): Promise<string[]> {
    const keys = [...new Set(orders.flatMap(({ today }) => today.content.userId ?? []))];
    if (keys.length === 0 || !buyersAreRead(context)) return [];

    const known = await this.records.findBuyers(tx, context.ref, { keys, emails: [], phones: [] });
    return known.filter((buyer) => !isTold(buyer)).map(({ id }) => id);
  }

  private async append(
    tx: EntityManager,
    replayId: string,
    context: MappingContext,
    planned: readonly PlannedRecord[],
    waitFor: ReadonlyArray<ReadonlyMap<string, string>>,
  ): Promise<void> {
    const inserts: NewDelivery[] = [];
    const heads: Array<{ id: string; lastSeq: number; contentHash: string | null }> = [];
    for (const one of planned) {
      const { record } = one;
      let { lastSeq, contentHash } = record;
      appendedOf(one).forEach((appended, round) => {
        const afterRecordId = waitFor[round]?.get(record.key) ?? null;
        for (const delivery of toDeliveries(appended)) {
          const isFirst = !record.accepted && lastSeq === record.lastSeq && !willCreate(one);
          inserts.push({
            ...delivery,
            seq: (lastSeq += 1),
            operation: isFirst ? 'create' : 'update',
            afterRecordId: delivery.result === 'waiting' ? afterRecordId : null,
            replayId,
            replayOf: appended.origin.id,
          });
        }
        const { origin, today } = appended;
        if (origin.contentHash === record.contentHash) contentHash = today.content.hash;
      });
      heads.push({ id: record.id, lastSeq, contentHash });
    }
    await this.deliveries.insert(tx, context.ref, inserts);
    await this.source.appendTo(tx, heads);
  }
}

function appendedOf({ record, chain, plan, mapped }: PlannedRecord): Appended[] {
  return plan.append.map((replay) => {
    const origin = chain.find(({ id }) => id === replay.origin);
    const today = mapped.get(replay.origin);
    if (!origin || !today) throw new Error('A replay was planned of what is not there');
    return { record, replay, origin, today };
  });
}

/** The first content of each order, then the second of those that have one, and so on. */
function roundsOf(orders: readonly PlannedRecord[]): Appended[][] {
  const rounds: Appended[][] = [];
  for (const order of orders) {
    appendedOf(order).forEach((appended, round) => (rounds[round] ??= []).push(appended));
  }
  return rounds;
}

/** Something that waits already will create the record in Yespo. */
function willCreate({ chain }: PlannedRecord): boolean {
  return chain.some(
    ({ operation, result }) =>
      operation === 'create' && ['waiting', 'retrying', 'sending'].includes(result),
  );
}

type Blank = Omit<NewDelivery, 'seq' | 'operation' | 'afterRecordId'>;

function toDeliveries({ record, replay, origin, today }: Appended): Blank[] {
  const { content } = today;
  const shared = {
    recordId: record.id,
    kind: record.kind,
    key: record.key,
    contentHash: content.hash,
    source: 'replay' as const,
    priority: priorityOf('replay'),
    person: content.person,
    notes: content.notes,
    confirmedEmail: mayConfirm(content, origin),
    fromHookBody: content.fromHookBody ?? false,
    received: content.raw,
  };
  if (replay.send.kind === 'skip') {
    const { reason, detail } = replay.send;
    const skipped = { result: 'skipped' as const, reason, reasonDetail: detail ?? null };
    return [{ ...shared, ...skipped, yespoStatus: null, payload: null }];
  }
  return replay.send.requests.map(({ yespoStatus, payload }) => ({
    ...shared,
    yespoStatus,
    payload,
    result: 'waiting' as const,
    reason: null,
    reasonDetail: null,
  }));
}

/** As always, both moments count: when the content was read, and now. */
function mayConfirm(
  content: RecordContent,
  { confirmedEmail }: Pick<PastDeliveryRow, 'confirmedEmail'>,
): boolean {
  return confirmedEmail && (content.confirmedEmail ?? false);
}
