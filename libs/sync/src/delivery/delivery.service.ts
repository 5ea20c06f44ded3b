import { AppConfig, Logger, SystemClock } from '@kladka/platform';
import {
  DeliveryQueueRepository,
  IntegrationRepository,
  LeaseRepository,
  type Delivery,
  type SendingLane,
  type SendingLease,
} from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  IntegrationContexts,
  type IntegrationContext,
} from '../integration/integration-context.js';
import type { SendingGate } from '../throttle/sending-gate.js';
import { ThrottleService } from '../throttle/throttle.service.js';
import { LEASE_MS, runLeased, type LeasedTurn, type Tenure } from '../lease-keeper.js';
import type { TurnEnd } from '../turn.js';
import type { TurnStop } from './answers.js';
import { SendingTurn, type BatchOutcome } from './sending-turn.js';

/** Turns are short, so that a store with much to send does not keep the others waiting. */
const TURN_MS = 5_000;
const CALLS_AT_ONCE = 2;
const CONTACTS_PER_CLAIM_AND_CALLER = 8;

type SendingTenure = Tenure<SendingLane>;

/** Sends what is due of one integration to Yespo and writes down how it went. */
@Injectable()
export class DeliveryService {
  /** Lanes whose last turn was held at their contacts. */
  private readonly ordersFirst = new Set<string>();

  constructor(
    private readonly config: AppConfig,
    private readonly clock: SystemClock,
    private readonly logger: Logger,
    private readonly dataSource: DataSource,
    private readonly contexts: IntegrationContexts,
    private readonly leases: LeaseRepository,
    private readonly deliveries: DeliveryQueueRepository,
    private readonly integrations: IntegrationRepository,
    private readonly throttle: ThrottleService,
  ) {}

  /** One turn. `busy`: somebody else has it; `more`: the time was up before the work was. */
  async runTurn(
    integrationId: string,
    signal?: AbortSignal,
    lane: SendingLane = 'sending',
  ): Promise<TurnEnd> {
    const services = { leases: this.leases, clock: this.clock };
    return runLeased(services, { integrationId, lane, signal }, (tenure) => this.runUnder(tenure));
  }

  private async runUnder(tenure: SendingTenure): Promise<LeasedTurn> {
    const context = await this.contexts.open(tenure.lease.integrationId);
    if (!context || !mayTellYespo(context)) return { end: 'done', holdMs: 0 };

    const gate = this.throttle.yespoGate(context.integration.yespoAccount, tenure.lease.lane);
    const { more, stop } = await this.sendThrough(gate, context, tenure);
    if (stop?.kind === 'credentials') await this.askForKey(context);
    return { end: more ? 'more' : 'done', holdMs: stop?.kind === 'hold' ? stop.waitMs : 0 };
  }

  private async sendThrough(
    gate: SendingGate,
    context: IntegrationContext,
    tenure: SendingTenure,
  ): Promise<{ more: boolean; stop?: TurnStop }> {
    const waitMs = await gate.open();
    if (waitMs > 0) return { more: false, stop: { kind: 'hold', waitMs } };

    const rules = { scale: this.config.retryScale, random: Math.random };
    const turn = new SendingTurn(context.yespo, rules, this.clock, gate, tenure.callSignal);
    try {
      return await this.sendDue(turn, context, tenure);
    } finally {
      await gate.close();
    }
  }

  private async sendDue(
    turn: SendingTurn,
    context: IntegrationContext,
    { lease, signal }: SendingTenure,
  ): Promise<{ more: boolean; stop?: TurnStop }> {
    const until = this.clock.monotonicMs() + TURN_MS;
    const mayGoOn = () => !signal.aborted && this.clock.monotonicMs() < until;

    // Contacts first, for orders wait for their buyers. But contacts that use up the account's rate turn after turn
    // must not keep back the orders that wait for nobody.
    const sendContacts = () => this.sendContacts(turn, context, lease);
    const sendOrders = () => this.sendOrders(turn, lease, mayGoOn);
    const heldAtContacts = `${lease.integrationId}:${lease.lane}`;
    const ordersFirst = this.ordersFirst.delete(heldAtContacts);
    const inOrder = ordersFirst ? [sendOrders, sendContacts] : [sendContacts, sendOrders];

    while (mayGoOn()) {
      let claimed = 0;
      for (const send of inOrder) {
        const sent = await send();
        if (sent.stop) {
          if (send === sendContacts && !ordersFirst) this.ordersFirst.add(heldAtContacts);
          return { more: false, stop: sent.stop };
        }
        claimed += sent.claimed;
      }
      if (claimed === 0) return { more: false };
    }
    return { more: true };
  }

  private async sendContacts(
    turn: SendingTurn,
    context: IntegrationContext,
    lease: SendingLease,
  ): Promise<{ claimed: number; stop?: TurnStop }> {
    const atOnce = this.config.contactConcurrency;
    return this.sendBatch(lease, 'contact', atOnce * CONTACTS_PER_CLAIM_AND_CALLER, (batch) =>
      turn.sendContacts(batch, context.integration.settings, atOnce),
    );
  }

  /**
   * Two half batches under way at once: while one waits for Yespo, the other is claimed or settled. What a crash can
   * send again is one batch.
   */
  private async sendOrders(
    turn: SendingTurn,
    lease: SendingLease,
    mayGoOn: () => boolean,
  ): Promise<{ claimed: number; stop?: TurnStop }> {
    const total: { claimed: number; stop?: TurnStop } = { claimed: 0 };
    const perCall = Math.ceil(this.config.orderBatchSize / CALLS_AT_ONCE);
    const sendOn = async (): Promise<void> => {
      do {
        const sent = await this.sendBatch(lease, 'order', perCall, (batch) =>
          turn.sendOrders(batch),
        );
        total.claimed += sent.claimed;
        total.stop ??= sent.stop;
        if (sent.claimed < perCall) return;
      } while (!total.stop && mayGoOn());
    };
    await Promise.all(Array.from({ length: CALLS_AT_ONCE }, sendOn));
    return total;
  }

  private async sendBatch(
    lease: SendingLease,
    kind: Delivery['kind'],
    limit: number,
    send: (batch: Awaited<ReturnType<DeliveryQueueRepository['claim']>>) => Promise<BatchOutcome>,
  ): Promise<{ claimed: number; stop?: TurnStop }> {
    const batch = await this.deliveries.claim(lease, LEASE_MS, kind, limit);
    if (batch.length === 0) return { claimed: 0 };

    const outcome = await send(batch);
    const written = await this.deliveries.settle(lease, outcome.settled);
    if (kind === 'contact') await this.rejectOrdersOfRejected(outcome);
    await this.deliveries.giveBack(
      lease,
      outcome.untried.map(({ id }) => id),
    );
    if (written < outcome.settled.length) {
      this.logger.warn('A lease was lost while its batch was on the way', {
        integrationId: lease.integrationId,
        unwritten: outcome.settled.length - written,
      });
    }
    return { claimed: batch.length, stop: outcome.stop };
  }

  private async rejectOrdersOfRejected({ settled }: BatchOutcome): Promise<void> {
    const rejected = settled.filter(({ result }) => result === 'rejected').map(({ id }) => id);
    await this.deliveries.rejectOrdersOfRejected(rejected, 'buyer-refused');
  }

  private async askForKey({ ref }: IntegrationContext): Promise<void> {
    await this.integrations.changeState(this.dataSource.manager, ref, {
      from: ['active', 'action-required'],
      to: 'action-required',
      reason: 'yespo-key-refused',
    });
    this.logger.warn('Yespo refuses the API key; sending waits', { integrationId: ref.id });
  }
}

/** A store login that is refused does not stop what was read before. */
function mayTellYespo({ integration }: IntegrationContext): boolean {
  return integration.state === 'active' || integration.stateReason === 'store-credentials-refused';
}
