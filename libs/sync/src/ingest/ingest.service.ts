import type { DeliveryKind } from '@kladka/contracts';
import {
  DeliveryRepository,
  ErasureRepository,
  PollScheduleRepository,
  RecordRepository,
  type BuyerRecord,
  type IntegrationRef,
} from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { MappingContext } from '../integration/integration-context.js';
import { buyersGoFirst, findTold, guestOf, mustBeWaitedFor, toGuestContent } from './buyers.js';
import { asPlanned, groupByRecord, isSeenOnly, newestByKey } from './batch-records.js';
import { Contents } from './contents.js';
import { planDeliveries } from './delivery-plan.js';
import type { ImportedBatch, ImportTally } from './import-tally.js';
import { toUnreadableContent, type RecordContent } from './record-content.js';
import type { OrderSnapshot, UnreadableOrder, UserSnapshot } from './snapshot.js';
import { UnmappedStatuses } from './unmapped-statuses.js';
import { NewRecords } from './new-records.js';
import { collect, noWrites } from './writes.js';

/** Orders as the store gave them, and those of their buyers whom Yespo has to be told of before. */
export interface ReadOrders {
  orders: readonly OrderSnapshot[];
  unreadable?: readonly UnreadableOrder[];
  buyers?: readonly UserSnapshot[];
  /** Numbers of orders whose deliveries got lost: they are told of although their content is known. */
  lost?: ReadonlySet<string>;
  /** Of an import: its books. */
  tally?: ImportTally;
}

interface Batch {
  kind: DeliveryKind;
  contents: readonly RecordContent[];
  /** Send even what was seen before, as long as Yespo has not accepted it and nothing is on its way. */
  untilTold?: boolean;
  /** Keys of records whose deliveries got lost. */
  lost?: ReadonlySet<string>;
  /** Record ids that have to be accepted before a delivery may leave, by key. */
  waitFor?: ReadonlyMap<string, string>;
  importing?: ImportedBatch;
}

/**
 * Turns what was read from a store into deliveries. The caller owns the transaction, so that a cursor or an event
 * is settled together with the rows it led to.
 */
@Injectable()
export class IngestService {
  constructor(
    private readonly contents: Contents,
    private readonly records: RecordRepository,
    private readonly newRecords: NewRecords,
    private readonly deliveries: DeliveryRepository,
    private readonly erasures: ErasureRepository,
    private readonly schedule: PollScheduleRepository,
    private readonly unmappedStatuses: UnmappedStatuses,
  ) {}

  /** Returns how many records had something new to tell. */
  async acceptUsers(
    tx: EntityManager,
    context: MappingContext,
    snapshots: readonly UserSnapshot[],
    lost?: ReadonlySet<string>,
  ): Promise<number> {
    const contents = snapshots.map((user) => this.contents.ofUser(user, context));
    return this.accept(tx, context, { kind: 'contact', contents, lost });
  }

  /** Users of the store's past: told of unless Yespo has them as they are, or is about to. */
  async importUsers(
    tx: EntityManager,
    context: MappingContext,
    snapshots: readonly UserSnapshot[],
    tally: ImportTally,
  ): Promise<void> {
    const contents = snapshots.map((user) => this.contents.ofUser(user, context));
    const importing = { tally, part: 'contacts' } as const;
    await this.accept(tx, context, { kind: 'contact', contents, importing });
  }

  /** Returns how many records had something new to tell. */
  async acceptOrders(
    tx: EntityManager,
    context: MappingContext,
    read: ReadOrders,
  ): Promise<number> {
    const { unreadable = [], buyers = [], lost, tally } = read;
    const orders = await this.withoutErased(tx, context.ref, read.orders);
    const importing = tally && ({ tally, part: 'buyers' } as const);
    for (let erased = read.orders.length - orders.length; erased > 0; erased -= 1) {
      tally?.skip('orders', 'erased');
    }
    const told = await this.tellOf(
      tx,
      context,
      buyers.map((user) => this.contents.ofUser(user, context)),
      importing,
    );
    const contents = await this.contents.ofOrders(tx, context, orders);
    const { guests, waitFor } = await this.putBuyersFirst(tx, context, orders, contents, importing);
    await this.askForUnknownStatuses(tx, context, orders);

    const all = [...contents.values(), ...unreadable.map(toUnreadableContent)];
    return (
      told +
      guests +
      (await this.accept(tx, context, {
        kind: 'order',
        contents: all,
        waitFor,
        lost,
        ...(tally && { importing: { tally, part: 'orders' } }),
      }))
    );
  }

  /** Orders of people who asked to be forgotten make neither deliveries nor contacts. */
  private async withoutErased(
    tx: Pick<EntityManager, 'query'>,
    ref: IntegrationRef,
    orders: readonly OrderSnapshot[],
  ): Promise<readonly OrderSnapshot[]> {
    const ids = orders.map(({ order }) => order.orderId);
    const erased = await this.erasures.listErased(tx, ref, 'order', ids);
    return erased.size === 0 ? orders : orders.filter(({ order }) => !erased.has(order.orderId));
  }

  /** Tells of contacts unless Yespo has them, or is about to. Returns how many are told of. */
  tellOf(
    tx: EntityManager,
    context: MappingContext,
    contents: readonly RecordContent[],
    importing?: ImportedBatch,
  ): Promise<number> {
    return this.accept(tx, context, { kind: 'contact', contents, untilTold: true, importing });
  }

  /**
   * Makes contacts of buyers that Yespo would find under no contact of ours, and says whose contact each order has to
   * wait for: record ids by order number.
   *
   * @param contents by order number.
   */
  async putBuyersFirst(
    tx: EntityManager,
    context: MappingContext,
    orders: readonly OrderSnapshot[],
    contents: ReadonlyMap<string, RecordContent>,
    importing?: ImportedBatch,
  ): Promise<{ guests: number; waitFor: Map<string, string> }> {
    const guests = buyersGoFirst(context)
      ? await this.acceptGuests(tx, context, orders, contents, importing)
      : 0;
    return { guests, waitFor: await this.findUntold(tx, context, contents) };
  }

  /** Makes contacts of buyers that Yespo would find under no contact of ours. */
  private async acceptGuests(
    tx: EntityManager,
    context: MappingContext,
    orders: readonly OrderSnapshot[],
    contents: ReadonlyMap<string, RecordContent>,
    importing?: ImportedBatch,
  ): Promise<number> {
    const buyers = await this.findBuyers(tx, context, contents);
    const guests = orders.flatMap((snapshot) => {
      const content = contents.get(snapshot.order.orderId);
      const guest = content?.send.kind === 'send' ? guestOf(content) : null;
      if (!content || !guest || findTold(buyers, content)) return [];
      return toGuestContent(snapshot, guest, context.rules) ?? [];
    });
    return this.tellOf(tx, context, guests, importing);
  }

  /** Ids of the buyers' records that orders have to wait for, by order number. */
  private async findUntold(
    tx: EntityManager,
    context: MappingContext,
    contents: ReadonlyMap<string, RecordContent>,
  ): Promise<Map<string, string>> {
    const buyers = await this.findBuyers(tx, context, contents);
    const untold = new Map<string, string>();
    for (const [orderId, content] of contents) {
      const buyer = findTold(buyers, content);
      if (buyer && mustBeWaitedFor(buyer, context)) untold.set(orderId, buyer.id);
    }
    return untold;
  }

  private findBuyers(
    tx: EntityManager,
    context: MappingContext,
    contents: ReadonlyMap<string, RecordContent>,
  ): Promise<BuyerRecord[]> {
    const all = [...contents.values()];
    return this.records.findBuyers(tx, context.ref, {
      keys: all.flatMap(({ userId }) => userId ?? []),
      emails: all.flatMap(({ email }) => email ?? []),
      phones: all.flatMap(({ phone }) => phone ?? []),
    });
  }

  private async askForUnknownStatuses(
    tx: EntityManager,
    context: MappingContext,
    snapshots: readonly OrderSnapshot[],
  ): Promise<void> {
    const isUnknown = snapshots.some(
      ({ order }) => !context.rules.statusTitles?.has(order.statusId),
    );
    if (isUnknown) await this.schedule.hasten(tx, context.ref.id, ['statuses']);
  }

  private async accept(
    tx: EntityManager,
    context: MappingContext,
    { kind, contents, untilTold = false, lost, waitFor, importing }: Batch,
  ): Promise<number> {
    const newest = newestByKey(contents);
    if (newest.length === 0) return 0;

    const keys = newest.map(({ key }) => key);
    const records = await this.records.lockKnown(tx, context.ref, kind, keys);
    const writes = noWrites();
    const late = await this.newRecords.write(tx, context, {
      writes,
      records,
      newest,
      kind,
      waitFor,
      importing,
    });
    for (const [key, record] of late) records.set(key, record);

    const pending = groupByRecord(
      await this.deliveries.listPending(
        tx,
        [...records.values()].map(({ id }) => id),
      ),
    );
    for (const content of newest) {
      const record = records.get(content.key);
      if (!record) continue;
      const open = pending.get(record.id) ?? [];
      const untold = untilTold && !record.accepted && open.length === 0;
      const plan = planDeliveries(
        asPlanned(record, {
          untold,
          // An import tells of what was read before and never told: skipped, given up, or cancelled on its way.
          isLost: lost?.has(content.key) || (importing && isSeenOnly(record, open, content)),
        }),
        open,
        content,
      );
      importing?.tally.note(importing.part, plan, record.erased);
      const afterRecordId = waitFor?.get(content.key) ?? null;
      collect(writes, { plan, record, content, kind, afterRecordId, importing });
    }

    await this.records.change(tx, writes.records);
    await this.deliveries.skip(tx, writes.takenBack, 'unchanged');
    await this.deliveries.replace(tx, writes.replacements);
    await this.deliveries.insert(tx, context.ref, writes.inserts);
    await this.unmappedStatuses.tell(tx, context, writes.inserts);
    await this.deliveries.hasten(tx, context.ref, writes.hastened);
    return writes.inserts.length + writes.replacements.length;
  }
}
