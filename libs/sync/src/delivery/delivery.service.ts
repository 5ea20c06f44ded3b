import { AppConfig, Logger, SystemClock } from '@kladka/platform';
import {
  DeliveryQueueRepository,
  IntegrationRepository,
  LeaseRepository,
  SYSTEM,
  type ClaimedDelivery,
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
import { Erasures } from '../erasure/erasures.js';
import type { SendingGate } from '../throttle/sending-gate.js';
import { quietForMs } from '../throttle/quiet-hours.js';
import { ThrottleService } from '../throttle/throttle.service.js';
import { LEASE_MS, runLeased, type LeasedTurn, type Tenure } from '../lease-keeper.js';
import type { TurnEnd, TurnSurroundings } from '../turn.js';
import type { TurnStop } from './answers.js';
import { GatedCalls } from './gated-calls.js';
import { SendingTurn, type BatchOutcome } from './sending-turn.js';
import { SessionFollower } from './session-follower.service.js';
import { SessionOpener } from './session-opener.service.js';
import type { SessionTurn } from './session-turn.js';

/** Turns are short, and shorter where others wait: stores with much to send do not keep anybody waiting. */
const TURN_MS = 5_000;
const TURN_BEFORE_OTHERS_MS = 500;
const CALLS_AT_ONCE = 2;
const CONTACTS_PER_CLAIM_AND_CALLER = 8;

type SendingTenure = Tenure<SendingLane> & Required<Pick<TurnSurroundings, 'othersWait'>>;

interface SendingSurroundings extends TurnSurroundings {
  lane?: SendingLane;
}

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
    private readonly erasures: Erasures,
    private readonly throttle: ThrottleService,
    private readonly opener: SessionOpener,
    private readonly follower: SessionFollower,
  ) {}

  /** One turn. `busy`: somebody else has it; `more`: the time was up before the work was. */
  async runTurn(
    integrationId: string,
    { lane = 'sending', signal, othersWait = () => false }: SendingSurroundings = {},
  ): Promise<TurnEnd> {
    const services = { leases: this.leases, clock: this.clock };
    return runLeased(services, { integrationId, lane, signal }, (tenure) =>
      this.runUnder({ ...tenure, othersWait }),
    );
  }

  private async runUnder(tenure: SendingTenure): Promise<LeasedTurn> {
    const context = await this.contexts.open(tenure.lease.integrationId);
    if (!context || !mayTellYespo(context)) return { end: 'done', holdMs: 0 };

    const quietMs =
      tenure.lease.lane === 'background'
        ? quietForMs(this.clock.now(), context.integration.settings)
        : 0;
    if (quietMs > 0) return { end: 'done', holdMs: quietMs };

    const gate = this.throttle.yespoGate(context.integration, tenure.lease.lane);
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
    const calls = new GatedCalls(gate, this.clock, rules, tenure.callSignal);
    try {
      return await this.sendDue(turn, calls, context, tenure);
    } finally {
      await gate.close();
    }
  }

  private async sendDue(
    turn: SendingTurn,
    calls: GatedCalls,
    context: IntegrationContext,
    { lease, signal, othersWait }: SendingTenure,
  ): Promise<{ more: boolean; stop?: TurnStop }> {
    const begunMs = this.clock.monotonicMs();
    const mayGoOn = () => {
      const mostMs = othersWait() ? TURN_BEFORE_OTHERS_MS : TURN_MS;
      return !signal.aborted && this.clock.monotonicMs() < begunMs + mostMs;
    };

    // Contacts first, for orders wait for their buyers. But contacts that use up the account's rate turn after turn
    // must not keep back the orders that wait for nobody.
    const sessionTurn: SessionTurn = {
      lease,
      yespo: context.yespo,
      calls,
      settle: (outcome) => this.settle(lease, 'contact', outcome),
      mayGoOn,
    };
    const stopped = await this.follower.follow(sessionTurn);
    if (stopped) return { more: false, stop: stopped };

    const sendContacts = () => this.sendContacts(turn, sessionTurn, context);
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
      if (claimed === 0) {
        await this.deliveries.rejectStranded(lease.integrationId, 'buyer-refused');
        return { more: false };
      }
    }
    return { more: true };
  }

  private async sendContacts(
    turn: SendingTurn,
    sessionTurn: SessionTurn,
    { integration: { settings } }: IntegrationContext,
  ): Promise<{ claimed: number; stop?: TurnStop }> {
    const { lease } = sessionTurn;
    const begun = settings.confirmedEmail
      ? await this.opener.begin(sessionTurn)
      : ({ claimed: 0, left: 'none' } as const);
    if ('stop' in begun && begun.stop) return begun;

    const atOnce = this.config.contactConcurrency;
    const most = atOnce * CONTACTS_PER_CLAIM_AND_CALLER;
    const batch = await this.deliveries.claim(lease, LEASE_MS, 'contact', most, begun.left);
    if (batch.length === 0) return { claimed: begun.claimed };

    const outcome = await turn.sendContacts(batch, settings, atOnce);
    return {
      claimed: begun.claimed + batch.length,
      stop: await this.settle(lease, 'contact', outcome),
    };
  }

  /**
   * Two half batches under way at once, and the next ones claimed meanwhile: the calls follow each other without a
   * gap. What a crash can send again is one batch, for what is only claimed has not been sent.
   */
  private async sendOrders(
    turn: SendingTurn,
    lease: SendingLease,
    mayGoOn: () => boolean,
  ): Promise<{ claimed: number; stop?: TurnStop }> {
    const total: { claimed: number; stop?: TurnStop } = { claimed: 0 };
    const perCall = Math.ceil(this.config.orderBatchSize / CALLS_AT_ONCE);
    const claim = () => this.deliveries.claim(lease, LEASE_MS, 'order', perCall);
    const sendOn = async (): Promise<void> => {
      let batch = await claim();
      while (batch.length > 0 && !total.stop) {
        const isFull = batch.length === perCall;
        const [stop, next] = await Promise.all([
          turn.sendOrders(batch).then((outcome) => this.settle(lease, 'order', outcome)),
          isFull && mayGoOn() ? claim() : [],
        ]);
        total.claimed += batch.length;
        total.stop ??= stop;
        batch = next;
      }
      await this.giveBack(lease, batch);
    };
    await Promise.all(Array.from({ length: CALLS_AT_ONCE }, sendOn));
    return total;
  }

  private async settle(
    lease: SendingLease,
    kind: Delivery['kind'],
    outcome: BatchOutcome,
  ): Promise<TurnStop | undefined> {
    const written = await this.write(lease, outcome);
    if (kind === 'contact') await this.rejectOrdersOfRejected(outcome);
    await this.giveBack(lease, outcome.untried);
    if (written < outcome.settled.length) {
      this.logger.warn('A lease was lost while its batch was on the way', {
        integrationId: lease.integrationId,
        unwritten: outcome.settled.length - written,
      });
    }
    return outcome.stop;
  }

  /** What is forgotten of a person goes together with Yespo's yes. */
  private write(lease: SendingLease, { settled, erased = [] }: BatchOutcome): Promise<number> {
    if (erased.length === 0) return this.deliveries.settle(lease, settled);
    return this.dataSource.transaction(async (tx) => {
      const written = await this.deliveries.settle(lease, settled, tx);
      for (const id of erased) await this.erasures.complete(tx, lease.integrationId, id);
      return written;
    });
  }

  private async giveBack(lease: SendingLease, untried: readonly ClaimedDelivery[]): Promise<void> {
    await this.deliveries.giveBack(
      lease,
      untried.map(({ id }) => id),
    );
  }

  private async rejectOrdersOfRejected({ settled }: BatchOutcome): Promise<void> {
    const rejected = settled.filter(({ result }) => result === 'rejected').map(({ id }) => id);
    await this.deliveries.rejectOrdersOfRejected(rejected, 'buyer-refused');
  }

  private async askForKey({ ref }: IntegrationContext): Promise<void> {
    await this.integrations.changeState(
      this.dataSource.manager,
      ref,
      { from: ['active', 'action-required'], to: 'action-required', reason: 'yespo-key-refused' },
      SYSTEM,
    );
    this.logger.warn('Yespo refuses the API key; sending waits', { integrationId: ref.id });
  }
}

/** A store login that is refused does not stop what was read before. */
function mayTellYespo({ integration }: IntegrationContext): boolean {
  return integration.state === 'active' || integration.stateReason === 'store-credentials-refused';
}
