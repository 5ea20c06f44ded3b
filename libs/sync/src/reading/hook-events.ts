import { HoroshopError, parseHookBody, type HookHint } from '@kladka/horoshop';
import { AppConfig, Logger } from '@kladka/platform';
import {
  InboundEventRepository,
  RecordRepository,
  type SettledEvent,
  type WaitingEvent,
} from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { IngestService } from '../ingest/ingest.service.js';
import type { OrderSnapshot, UnreadableOrder, UserSnapshot } from '../ingest/snapshot.js';
import type { IntegrationContext } from '../integration/integration-context.js';
import { afterNotFound, afterStoreFailure } from './event-policy.js';
import { toSnapshots } from './order-snapshots.js';
import { readUser } from './read-user.js';
import { UntoldBuyers } from './untold-buyers.js';

const MOST_EVENTS = 100;

interface Hinted<Kind extends HookHint['kind']> {
  event: WaitingEvent;
  hint: Extract<HookHint, { kind: Kind }>;
}

/** What a round over the due events comes to. */
interface Harvest {
  orders: OrderSnapshot[];
  unreadable: UnreadableOrder[];
  users: UserSnapshot[];
  buyers: UserSnapshot[];
  events: SettledEvent[];
}

/**
 * Looks at what web-hooks hinted at. A hook is unsigned, so the record is read again from the store by id; the body
 * itself is used only when that keeps failing, and the delivery then says so.
 */
@Injectable()
export class HookEvents {
  constructor(
    private readonly config: AppConfig,
    private readonly logger: Logger,
    private readonly dataSource: DataSource,
    private readonly events: InboundEventRepository,
    private readonly records: RecordRepository,
    private readonly ingest: IngestService,
    private readonly untoldBuyers: UntoldBuyers,
  ) {}

  /** One round. Throws a `HoroshopError` after putting the events off, when the store could not be read. */
  async step(
    context: IntegrationContext,
    now: Date,
  ): Promise<{ finished: boolean; deliveries: boolean }> {
    const due = await this.events.listDue(context.ref.id, MOST_EVENTS);
    if (due.length === 0) return { finished: true, deliveries: false };

    const hinted = due.map((event) => ({ event, hint: parseHookBody(event.event, event.body) }));
    const harvest: Harvest = { orders: [], unreadable: [], users: [], buyers: [], events: [] };
    let failure: HoroshopError | undefined;
    try {
      await this.readUsers(context, hinted.filter(isAbout('user-hint')), harvest, now);
      await this.readOrders(context, hinted.filter(isAbout('order-hint')), harvest, now);
    } catch (error) {
      if (!(error instanceof HoroshopError)) throw error;
      failure = error;
    }
    for (const { event, hint } of hinted.filter(isAbout('unreadable'))) {
      harvest.events.push({ id: event.id, state: 'given-up', note: hint.reason });
    }
    this.settleTheRest(hinted, harvest, failure);
    const accepted = await this.write(context, harvest);
    if (failure) throw failure;
    return { finished: due.length < MOST_EVENTS, deliveries: accepted > 0 };
  }

  private async readOrders(
    context: IntegrationContext,
    hinted: ReadonlyArray<Hinted<'order-hint'>>,
    harvest: Harvest,
    readAt: Date,
  ): Promise<void> {
    const ids = [...new Set(hinted.map(({ hint }) => hint.orderId))];
    if (ids.length === 0) return;

    const page = await context.store.getOrders({ ids, offset: 0, limit: ids.length });
    const { snapshots, unreadable } = toSnapshots(page, { source: 'hook', readAt }, this.logger);
    harvest.buyers.push(...(await this.untoldBuyers.read(context, snapshots, readAt)));
    harvest.orders.push(...snapshots);
    harvest.unreadable.push(...unreadable);

    const found = new Set([
      ...snapshots.map(({ order }) => order.orderId),
      ...unreadable.map((o) => o.orderId),
    ]);
    for (const { event, hint } of hinted) {
      if (found.has(hint.orderId)) harvest.events.push({ id: event.id, state: 'done' });
      else
        this.settleWithout(
          event,
          hint,
          harvest,
          afterNotFound(event.tries, this.config.retryScale),
        );
    }
  }

  private async readUsers(
    context: IntegrationContext,
    hinted: ReadonlyArray<Hinted<'user-hint'>>,
    harvest: Harvest,
    readAt: Date,
  ): Promise<void> {
    const known = await this.records.findKnownUsers(
      this.dataSource.manager,
      context.ref,
      hinted.map(({ hint }) => hint.userId),
    );
    const read = new Map<string, UserSnapshot | null>();
    for (const { event, hint } of hinted) {
      const { userId } = hint;
      let user = read.get(userId);
      if (user === undefined) {
        const registeredAt = known.get(userId)?.registeredAt ?? hint.registeredAt;
        user = await readUser(context, { userId, registeredAt }, readAt);
        read.set(userId, user);
        if (user) harvest.users.push(user);
      }
      if (user) harvest.events.push({ id: event.id, state: 'done' });
      else
        this.settleWithout(
          event,
          hint,
          harvest,
          afterNotFound(event.tries, this.config.retryScale),
        );
    }
  }

  /** After a failed reading, whatever was not answered yet is put off or taken from its body. */
  private settleTheRest(
    hinted: ReadonlyArray<{ event: WaitingEvent; hint: HookHint }>,
    harvest: Harvest,
    failure: HoroshopError | undefined,
  ): void {
    if (!failure) return;
    const settled = new Set(harvest.events.map(({ id }) => id));
    for (const { event, hint } of hinted) {
      if (settled.has(event.id) || hint.kind === 'unreadable') continue;
      this.settleWithout(
        event,
        hint,
        harvest,
        afterStoreFailure(event.tries, this.config.retryScale),
      );
    }
  }

  /** The store did not give the record: look again later, or take the body for what it is worth. */
  private settleWithout(
    event: WaitingEvent,
    hint: Exclude<HookHint, { kind: 'unreadable' }>,
    harvest: Harvest,
    next: { waitMs: number } | 'use-body',
  ): void {
    if (next !== 'use-body') {
      harvest.events.push({
        id: event.id,
        state: 'new',
        waitMs: next.waitMs,
        note: 'not read yet',
      });
      return;
    }
    const arrival = { source: 'hook', readAt: event.receivedAt, fromHookBody: true } as const;
    const body = hint.kind === 'order-hint' ? hint.order : hint.user;
    if (!body) {
      harvest.events.push({ id: event.id, state: 'given-up', note: 'the store does not have it' });
      return;
    }
    if (hint.kind === 'order-hint' && hint.order) {
      harvest.orders.push({ ...arrival, order: hint.order, raw: bodyOf(event) });
    }
    if (hint.kind === 'user-hint' && hint.user) {
      harvest.users.push({ ...arrival, user: hint.user, raw: bodyOf(event) });
    }
    harvest.events.push({ id: event.id, state: 'done', note: 'taken from the body' });
  }

  private write(context: IntegrationContext, harvest: Harvest): Promise<number> {
    return this.dataSource.transaction(async (tx) => {
      const users = await this.ingest.acceptUsers(tx, context, harvest.users);
      const orders = await this.ingest.acceptOrders(tx, context, harvest);
      await this.events.settle(tx, harvest.events);
      return users + orders;
    });
  }
}

function isAbout<Kind extends HookHint['kind']>(kind: Kind) {
  return (hinted: { event: WaitingEvent; hint: HookHint }): hinted is Hinted<Kind> =>
    hinted.hint.kind === kind;
}

/** Only bodies that were read as JSON come here. */
function bodyOf(event: WaitingEvent): unknown {
  try {
    return JSON.parse(event.body.toString('utf8'));
  } catch {
    return null;
  }
}
