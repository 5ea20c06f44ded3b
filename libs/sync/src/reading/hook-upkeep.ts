import {
  CapabilityMissing,
  CredentialsRefused,
  HOROSHOP_EVENTS,
  HoroshopError,
  StoreRefused,
  SubscriptionLimit,
  type HoroshopEvent,
} from '@kladka/horoshop';
import { AppConfig, Logger, SecretBox } from '@kladka/platform';
import {
  HookSubscriptionRepository,
  IntegrationRepository,
  PollScheduleRepository,
  type DuePoll,
  type HookSubscription,
} from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { createHookAddress } from '../hooks/hook-address.js';
import type { IntegrationContext } from '../integration/integration-context.js';
import type { PollStep, PollStepper } from './poll-job.js';

const DAY_MS = 24 * 60 * 60 * 1000;
/** A subscription whose answer got lost may hold one of five slots; more than this many are not risked. */
const MOST_UNANSWERED = 2;
/** Failed attempts to take leave of a store before its credentials are forgotten all the same. */
const MOST_FAREWELLS = 10;

/** Subscribes to a store's web-hooks, and at the end of an integration unsubscribes. */
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
  ) {}

  async step(context: IntegrationContext, poll: DuePoll): Promise<PollStep> {
    const known = await this.subscriptions.listByIntegration(context.ref.id);
    if (context.integration.state === 'deleted') {
      await this.takeLeave(context, known, poll.failures >= MOST_FAREWELLS);
    } else {
      for (const event of HOROSHOP_EVENTS) {
        if (this.isWanted(event, known)) await this.subscribe(context, event);
      }
      await this.schedule.advance(this.dataSource.manager, context.ref.id, this.job, {
        cursor: {},
        waitMs: DAY_MS,
        finished: true,
      });
    }
    return { finished: true, deliveries: false };
  }

  private isWanted(event: HoroshopEvent, known: readonly HookSubscription[]): boolean {
    const ofEvent = known.filter((subscription) => subscription.event === event);
    if (ofEvent.some(({ state }) => state === 'active' || state === 'refused')) return false;
    return ofEvent.filter(({ state }) => state === 'pending').length < MOST_UNANSWERED;
  }

  /** The row is written first: a call whose answer gets lost must not leave an address that nobody knows. */
  private async subscribe(context: IntegrationContext, event: HoroshopEvent): Promise<void> {
    const id = uuidv7();
    const integrationId = context.ref.id;
    const address = createHookAddress(this.config.publicUrl, integrationId, event);
    await this.subscriptions.addPending(integrationId, {
      id,
      event,
      secretHash: address.secretHash,
      targetUrlSealed: this.box.seal(address.targetUrl, sealContext(integrationId, id)),
    });
    try {
      const { subscriptionId } = await context.store.subscribe(event, address.targetUrl);
      await this.subscriptions.setState(integrationId, id, 'active', subscriptionId);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      // An older engine does not know newer events; polls bring what they would have told (4.4).
      await this.subscriptions.setState(integrationId, id, 'refused');
      this.logger.log('The store refuses a web-hook; polls replace it', { integrationId, event });
    }
  }

  private async takeLeave(
    context: IntegrationContext,
    known: readonly HookSubscription[],
    isLastTry: boolean,
  ): Promise<void> {
    for (const subscription of known) {
      await this.unsubscribe(context, subscription, isLastTry);
      await this.subscriptions.setState(context.ref.id, subscription.id, 'removed');
    }
    await this.schedule.remove(this.dataSource.manager, context.ref.id, []);
    await this.integrations.forgetCredentials(context.ref);
  }

  private async unsubscribe(
    context: IntegrationContext,
    subscription: HookSubscription,
    isLastTry: boolean,
  ): Promise<void> {
    if (!subscription.storeSubscriptionId) return;
    const targetUrl = this.box.open(
      subscription.targetUrlSealed,
      sealContext(subscription.integrationId, subscription.id),
    );
    try {
      await context.store.unsubscribe(subscription.storeSubscriptionId, targetUrl);
    } catch (error) {
      const isFinal = isLastTry || isRefusal(error) || error instanceof CredentialsRefused;
      if (!(error instanceof HoroshopError) || !isFinal) throw error;
      this.logger.warn('A web-hook stays subscribed in a store that was disconnected', {
        integrationId: subscription.integrationId,
        event: subscription.event,
        code: error.code,
      });
    }
  }
}

function isRefusal(error: unknown): boolean {
  return (
    error instanceof StoreRefused ||
    error instanceof SubscriptionLimit ||
    error instanceof CapabilityMissing
  );
}

function sealContext(integrationId: string, subscriptionId: string): string {
  return `integration:${integrationId}:hook:${subscriptionId}`;
}
