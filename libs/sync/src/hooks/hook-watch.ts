import type { DeliveryKind } from '@kladka/contracts';
import type { HoroshopEvent } from '@kladka/horoshop';
import { parseStoreTime } from '@kladka/mapping';
import { AppConfig } from '@kladka/platform';
import {
  HookSubscriptionRepository,
  HookWatchRepository,
  MISSED_BEFORE_SILENT,
  NoticeRepository,
  PollScheduleRepository,
  type SeenCall,
  type WatchedSubscription,
} from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { IntegrationContext } from '../integration/integration-context.js';

/** So many calls within an hour about records that the store does not have: somebody else knows the address. */
export const UNKNOWN_BEFORE_LEAKED = 10;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Which web-hook tells of a new record. */
const EVENT_OF_NEW: Record<DeliveryKind, HoroshopEvent> = {
  contact: 'user_signup',
  order: 'order_created',
};

/** What one round over web-hook calls showed. */
export interface SeenRound {
  calls: readonly SeenCall[];
  /** Records that calls told of, found in the store or not. */
  orderIds: readonly string[];
  userIds: readonly string[];
  /** Subscriptions that were called about records that the store does not have, once for each call. */
  unknown: readonly string[];
}

/** A record that a poll brought, with its creation in the store's own words. */
export interface PolledRecord {
  key: string;
  createdAt: string | undefined;
}

/** Notices when web-hooks fall silent, speak again, or come from somebody who should not know their address. */
@Injectable()
export class HookWatch {
  constructor(
    private readonly config: AppConfig,
    private readonly watch: HookWatchRepository,
    private readonly subscriptions: HookSubscriptionRepository,
    private readonly schedule: PollScheduleRepository,
    private readonly notices: NoticeRepository,
  ) {}

  /** Writes down what a round showed, in the transaction that settles its calls. */
  async noteRound(tx: EntityManager, context: IntegrationContext, round: SeenRound): Promise<void> {
    const { ref } = context;
    await this.watch.noteTold(tx, ref.id, 'order', round.orderIds);
    await this.watch.noteTold(tx, ref.id, 'contact', round.userIds);
    const { speaksAgain, firstCalls } = await this.watch.noteCalls(tx, ref.id, round.calls);
    if (speaksAgain.length > 0) await this.notices.resolve(tx, ref, 'hooks-silent', speaksAgain);
    if (firstCalls.length > 0) {
      await this.notices.resolve(tx, ref, 'hook-removed-by-store', firstCalls);
    }
    for (const watched of await this.watch.countUnknown(tx, ref.id, round.unknown)) {
      await this.noteUnknown(tx, context, watched);
    }
  }

  /**
   * Counts what a poll found although a web-hook should have told of it: records that are older than the web-hook's
   * own delay, made since it is subscribed to (`api/horoshop.md` 4.7, rule 8).
   */
  async countMissed(
    tx: EntityManager,
    context: IntegrationContext,
    found: { kind: DeliveryKind; records: readonly PolledRecord[]; readAt: Date },
  ): Promise<void> {
    const { ref, rules } = context;
    const latest = found.readAt.getTime() - this.config.hooks.delayMs;
    const overdue = found.records.flatMap(({ key, createdAt }) => {
      const instant = createdAt && parseStoreTime(createdAt, rules.timeZone);
      return instant && Date.parse(instant) <= latest ? { key, createdAt: instant } : [];
    });
    const event = EVENT_OF_NEW[found.kind];
    const watched = await this.watch.countMissed(tx, ref.id, { kind: found.kind, event }, overdue);
    if (!watched || watched.count < MISSED_BEFORE_SILENT) return;

    await this.notices.tell(tx, ref, [
      { code: 'hooks-silent', subject: event, params: { event, missed: watched.count } },
    ]);
    // Once a day is often enough for what a new address does not cure, such as a plan without web-hooks.
    const wasTried = watched.reason === 'silent' && watched.ageMs < DAY_MS;
    if (!watched.replaceReason && !wasTried) await this.renew(tx, context, watched.id, 'silent');
  }

  private async noteUnknown(
    tx: EntityManager,
    context: IntegrationContext,
    { id, event, state, replaceReason, count }: WatchedSubscription,
  ): Promise<void> {
    if (count < UNKNOWN_BEFORE_LEAKED) return;
    await this.notices.tell(tx, context.ref, [
      { code: 'hook-address-leaked', subject: event, params: { event, calls: count } },
    ]);
    if (state === 'active' && !replaceReason) await this.renew(tx, context, id, 'leaked');
  }

  private async renew(
    tx: EntityManager,
    { ref }: IntegrationContext,
    subscriptionId: string,
    reason: 'silent' | 'leaked',
  ): Promise<void> {
    await this.subscriptions.replace(tx, ref.id, subscriptionId, reason);
    await this.schedule.hasten(tx, ref.id, ['hooks']);
  }
}
