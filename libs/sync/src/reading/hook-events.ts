import { HoroshopError, parseHookBody, type HookHint } from '@kladka/horoshop';
import { AppConfig, Logger } from '@kladka/platform';
import {
  HookReadsRepository,
  HookWatchRepository,
  InboundEventRepository,
  RecordRepository,
} from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HookWatch, UNKNOWN_BEFORE_LEAKED } from '../hooks/hook-watch.js';
import { IngestService } from '../ingest/ingest.service.js';
import type { UserSnapshot } from '../ingest/snapshot.js';
import type { IntegrationContext } from '../integration/integration-context.js';
import { afterNotFound, afterStoreFailure } from './event-policy.js';
import { HookHarvest, type Hinted } from './hook-harvest.js';
import { toSnapshots } from './order-snapshots.js';
import { readUser } from './read-user.js';
import { UntoldBuyers } from './untold-buyers.js';

const MOST_EVENTS = 100;

type HintedOrder = Hinted<Extract<HookHint, { kind: 'order-hint' }>>;
type HintedUser = Hinted<Extract<HookHint, { kind: 'user-hint' }>>;

/** What a round may rely on, read once at its start. */
interface Round {
  context: IntegrationContext;
  harvest: HookHarvest;
  readAt: Date;
  /** Records that may still be asked for on somebody's mere word, and how long until there are more. */
  guesses: { left: number; waitMs: number };
  isTrusted: (hinted: Hinted) => boolean;
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
    private readonly reads: HookReadsRepository,
    private readonly counts: HookWatchRepository,
    private readonly watch: HookWatch,
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

    const hinted: Hinted[] = due.map((event) => ({
      event,
      hint: parseHookBody(event.event, event.body),
    }));
    const round = await this.begin(context, now);
    let failure: HoroshopError | undefined;
    try {
      await this.readUsers(round, hinted.filter(isAboutUser));
      await this.readOrders(round, hinted.filter(isAboutOrder));
    } catch (error) {
      if (!(error instanceof HoroshopError)) throw error;
      failure = error;
    }
    for (const each of hinted) {
      if (each.hint.kind === 'unreadable') round.harvest.giveUp(each, each.hint.reason);
    }
    if (failure) this.settleTheRest(round.harvest, hinted);
    const accepted = await this.write(round, hinted);
    if (failure) throw failure;
    return { finished: due.length < MOST_EVENTS, deliveries: accepted > 0 };
  }

  private async begin(context: IntegrationContext, readAt: Date): Promise<Round> {
    const [guesses, unknown] = await Promise.all([
      this.reads.left(context.ref.id, this.config.hooks.readsPerMinute),
      this.counts.unknownCounts(context.ref.id),
    ]);
    return {
      context,
      harvest: new HookHarvest(),
      readAt,
      guesses,
      isTrusted: ({ event }) =>
        (unknown.get(event.subscriptionId ?? '') ?? 0) < UNKNOWN_BEFORE_LEAKED,
    };
  }

  private async readOrders(round: Round, hinted: readonly HintedOrder[]): Promise<void> {
    const { context, harvest, readAt } = round;
    const asked = await this.withinLimit(round, hinted);
    const ids = [...new Set(asked.map(({ hint }) => hint.orderId))];
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
    harvest.guesses += ids.filter((id) => !found.has(id)).length;
    for (const each of asked) {
      if (found.has(each.hint.orderId)) harvest.found(each);
      else this.missing(round, each);
    }
  }

  /** Orders that nobody knows yet are asked for as long as the minute allows; the others wait. */
  private async withinLimit(
    { context, harvest, guesses }: Round,
    hinted: readonly HintedOrder[],
  ): Promise<readonly HintedOrder[]> {
    const ids = [...new Set(hinted.map(({ hint }) => hint.orderId))];
    const left = guesses.left - harvest.guesses;
    if (ids.length <= left) return hinted;

    const known = await this.reads.listKnownOrders(context.ref.id, ids);
    const unknown = ids.filter((id) => !known.has(id));
    const late = new Set(unknown.slice(Math.max(0, left)));
    for (const each of hinted) {
      if (late.has(each.hint.orderId)) harvest.putOff(each, guesses.waitMs);
    }
    return hinted.filter(({ hint }) => !late.has(hint.orderId));
  }

  private async readUsers(round: Round, hinted: readonly HintedUser[]): Promise<void> {
    const { context, harvest, readAt, guesses } = round;
    const known = await this.records.findKnownUsers(
      this.dataSource.manager,
      context.ref,
      hinted.map(({ hint }) => hint.userId),
    );
    const read = new Map<string, UserSnapshot | null>();
    for (const each of hinted) {
      const { userId } = each.hint;
      let user = read.get(userId);
      if (user === undefined && harvest.guesses >= guesses.left) {
        harvest.putOff(each, guesses.waitMs);
        continue;
      }
      if (user === undefined) {
        const registeredAt = known.get(userId)?.registeredAt ?? each.hint.registeredAt;
        user = await readUser(context, { userId, registeredAt }, readAt);
        // One call for each of them, known or not.
        if (registeredAt) harvest.guesses += 1;
        read.set(userId, user);
        if (user) harvest.users.push(user);
      }
      if (user) harvest.found(each);
      else this.missing(round, each);
    }
  }

  private missing({ harvest, isTrusted }: Round, hinted: HintedOrder | HintedUser): void {
    const next = afterNotFound(hinted.event.tries, this.config.retryScale);
    harvest.missing(hinted, next, isTrusted(hinted));
  }

  /** After a failed reading, whatever was not answered yet is put off or taken from its body. */
  private settleTheRest(harvest: HookHarvest, hinted: readonly Hinted[]): void {
    for (const each of hinted) {
      if (harvest.isSettled(each) || (!isAboutOrder(each) && !isAboutUser(each))) continue;
      harvest.without(each, afterStoreFailure(each.event.tries, this.config.retryScale));
    }
  }

  private write({ context, harvest }: Round, hinted: readonly Hinted[]): Promise<number> {
    return this.dataSource.transaction(async (tx) => {
      const users = await this.ingest.acceptUsers(tx, context, harvest.users);
      const orders = await this.ingest.acceptOrders(tx, context, harvest);
      await this.events.settle(tx, harvest.events);
      await this.reads.spend(tx, context.ref.id, harvest.guesses);
      await this.watch.noteRound(tx, context, harvest.seen(hinted));
      return users + orders;
    });
  }
}

function isAboutOrder(hinted: Hinted): hinted is HintedOrder {
  return hinted.hint.kind === 'order-hint';
}

function isAboutUser(hinted: Hinted): hinted is HintedUser {
  return hinted.hint.kind === 'user-hint';
}
