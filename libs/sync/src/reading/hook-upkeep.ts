import {
  CapabilityMissing,
  CredentialsRefused,
  HoroshopError,
  StoreRefused,
  SubscriptionLimit,
  type HoroshopEvent,
} from '@kladka/horoshop';
import { AppConfig, Logger, SecretBox } from '@kladka/platform';
import {
  HookSubscriptionRepository,
  IntegrationRepository,
  NoticeRepository,
  PollScheduleRepository,
  type DuePoll,
  type HookSubscription,
} from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { createHookAddress } from '../hooks/hook-address.js';
import { nextHookAction, restMs } from '../hooks/hook-plan.js';
import type { IntegrationContext } from '../integration/integration-context.js';
import type { PollStep, PollStepper } from './poll-job.js';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** How long an address that is over is told from one that never was. */
const REMEMBERED_MS = 90 * DAY_MS;
/** Failed attempts to take leave of a store before its credentials are forgotten all the same. */
const MOST_FAREWELLS = 10;

/** Keeps a store's web-hooks subscribed, each at one address, and at the end of an integration unsubscribes. */
@Injectable()
export class HookUpkeep implements PollStepper {
  readonly job = 'hooks';

  constructor(
    private readonly config: AppConfig,
    private readonly logger: Logger,
    private readonly box: SecretBox,
    private readonly dataSource: DataSource,
    private readonly schedule: PollScheduleRepository,
    private readonly subscriptions: HookSubscriptionRepository,
    private readonly integrations: IntegrationRepository,
    private readonly notices: NoticeRepository,
  ) {}

  /** One call to the store at most, so that what was reached stands when the next one fails. */
  async step(context: IntegrationContext, poll: DuePoll, now: Date): Promise<PollStep> {
    const known = await this.subscriptions.listByIntegration(context.ref.id);
    if (context.integration.state === 'deleted') {
      await this.takeLeave(context, known, poll.failures >= MOST_FAREWELLS);
      return { finished: true, deliveries: false };
    }

    const action = nextHookAction(known, now);
    if (action?.kind === 'subscribe') await this.subscribe(context, action);
    else if (action?.kind === 'retire') {
      const { delayMs } = this.config.hooks;
      await this.subscriptions.retire(context.ref.id, action.subscription.id, delayMs);
    } else if (action) await this.end(context, action.subscription);
    else if (!(await this.endCalledAfterEnd(context))) return this.rest(context, now);
    return { finished: false, deliveries: false };
  }

  /** The row is written first: a call whose answer gets lost must not leave an address that nobody knows. */
  private async subscribe(
    context: IntegrationContext,
    { event, reason }: { event: HoroshopEvent; reason: HookSubscription['reason'] },
  ): Promise<void> {
    const integrationId = context.ref.id;
    const row = { id: uuidv7(), integrationId, event };
    const address = createHookAddress(this.config.publicUrl, integrationId, event);
    await this.subscriptions.addPending(integrationId, {
      ...row,
      reason,
      secretHash: address.secretHash,
      targetUrlSealed: this.box.seal(address.targetUrl, sealContext(integrationId, row.id)),
    });
    try {
      const { subscriptionId } = await context.store.subscribe(event, address.targetUrl);
      await this.dataSource.transaction(async (tx) => {
        await this.subscriptions.activate(tx, row, subscriptionId, this.config.hooks.delayMs);
        await this.notices.resolve(tx, context.ref, 'hook-slots-full', [event]);
        await this.notices.resolve(tx, context.ref, 'hooks-not-offered', [event]);
      });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      await this.noteRefusal(context, row, error);
    }
  }

  /** An older engine does not know newer events; polls bring what they would have told (4.4). */
  private async noteRefusal(
    context: IntegrationContext,
    row: Pick<HookSubscription, 'id' | 'integrationId' | 'event'>,
    error: HoroshopError,
  ): Promise<void> {
    const hasNoSlot = error instanceof SubscriptionLimit;
    const { event } = row;
    await this.dataSource.transaction(async (tx) => {
      await this.subscriptions.refuse(tx, row, hasNoSlot ? 'no-slot' : 'refused');
      const code = hasNoSlot ? 'hook-slots-full' : 'hooks-not-offered';
      await this.notices.tell(tx, context.ref, [{ code, subject: event, params: { event } }]);
    });
    const facts = { integrationId: context.ref.id, event, code: error.code };
    this.logger.log('The store refuses a web-hook; polls replace it', facts);
  }

  /** A store that does not know the subscription has ended it already. */
  private async end(context: IntegrationContext, subscription: HookSubscription): Promise<void> {
    await this.unsubscribe(context, subscription, isRefusal);
    await this.subscriptions.conclude(context.ref.id, subscription.id, this.config.hooks.delayMs);
  }

  /** A store that calls after the end is asked once more, now and then. False when there is none. */
  private async endCalledAfterEnd(context: IntegrationContext): Promise<boolean> {
    const [called] = await this.subscriptions.listCalledAfterEnd(context.ref.id, HOUR_MS);
    if (!called) return false;
    await this.end(context, called);
    return true;
  }

  /** A person or the store may have said something since this step looked; the lock makes them come after it. */
  private async rest(context: IntegrationContext, now: Date): Promise<PollStep> {
    const integrationId = context.ref.id;
    await this.notices.resolveQuiet(context.ref, 'hook-address-stale', DAY_MS);
    const finished = await this.dataSource.transaction(async (tx) => {
      await this.schedule.lock(tx, integrationId, this.job);
      // Taking leave is due at once, in a turn that knows of the end.
      if (await this.integrations.isDeleted(tx, context.ref)) return true;
      const known = await this.subscriptions.listByIntegration(integrationId, tx);
      if (nextHookAction(known, now)) return false;
      const waitMs = restMs(known, now);
      await this.subscriptions.forgetOver(tx, integrationId, REMEMBERED_MS);
      await this.schedule.advance(tx, integrationId, this.job, {
        cursor: {},
        waitMs,
        finished: true,
      });
      return true;
    });
    return { finished, deliveries: false };
  }

  private async takeLeave(
    context: IntegrationContext,
    known: readonly HookSubscription[],
    isLastTry: boolean,
  ): Promise<void> {
    for (const subscription of known) {
      await this.unsubscribe(
        context,
        subscription,
        (error) => isLastTry || error instanceof CredentialsRefused || isRefusal(error),
      );
      await this.subscriptions.conclude(context.ref.id, subscription.id, 0);
    }
    await this.schedule.remove(this.dataSource.manager, context.ref.id, []);
    await this.integrations.forgetCredentials(context.ref);
  }

  private async unsubscribe(
    context: IntegrationContext,
    subscription: HookSubscription,
    isFinal: (error: HoroshopError) => boolean,
  ): Promise<void> {
    const { integrationId, id, event, storeSubscriptionId } = subscription;
    if (!storeSubscriptionId) return;
    const targetUrl = this.box.open(subscription.targetUrlSealed, sealContext(integrationId, id));
    try {
      await context.store.unsubscribe(storeSubscriptionId, targetUrl);
    } catch (error) {
      if (!(error instanceof HoroshopError) || !isFinal(error)) throw error;
      const facts = { integrationId, event, code: error.code };
      this.logger.warn('The store did not end a web-hook; it may know it no more', facts);
    }
  }
}

function isRefusal(error: unknown): error is HoroshopError {
  return (
    error instanceof StoreRefused ||
    error instanceof SubscriptionLimit ||
    error instanceof CapabilityMissing
  );
}

function sealContext(integrationId: string, subscriptionId: string): string {
  return `integration:${integrationId}:hook:${subscriptionId}`;
}
