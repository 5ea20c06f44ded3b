import type { Clock } from '@kladka/platform';
import type { ClaimedDelivery, SettledDelivery } from '@kladka/storage';
import { YespoRecordRefused, type YespoClient, type YespoContact } from '@kladka/yespo';
import type { SendingGate } from '../throttle/sending-gate.js';
import {
  judge,
  settleAccepted,
  settleRefused,
  type Call,
  type RetryRules,
  type TurnStop,
} from './answers.js';
import { stopAfter } from './gated-calls.js';

/** What became of a batch: the settled part, and what was not tried because the turn has to stop. */
export interface BatchOutcome {
  settled: SettledDelivery[];
  untried: ClaimedDelivery[];
  /** Ids of settled deliveries by which Yespo erased a person for good. */
  erased?: string[];
  stop?: TurnStop;
}

export interface ContactSettings {
  confirmedEmail: boolean;
  doubleOptIn: boolean;
}

/** The payload of a deletion. */
export type Deletion = { externalCustomerId: string; erase: boolean } | { externalOrderId: string };

/** Deleted orders are few. */
const DELETIONS_AT_ONCE = 2;
const NOTHING_SENT: BatchOutcome = { settled: [], untried: [] };

/** Marks the event of a contact who has to confirm, so that a workflow of its own can be bound to it. */
const DOI_FORM_TYPE = 'doi';

/** The calls to Yespo of one turn. Knows neither tables nor leases. */
export class SendingTurn {
  constructor(
    private readonly yespo: YespoClient,
    private readonly rules: RetryRules,
    private readonly clock: Clock,
    private readonly gate: SendingGate,
    /** Asked for right before each call; ends it. */
    private readonly callSignal: () => AbortSignal,
  ) {}

  /** Sends orders: what is to be deleted one by one, everything else in one call. */
  async sendOrders(batch: readonly ClaimedDelivery[]): Promise<BatchOutcome> {
    const deletions = batch.filter(({ operation }) => operation === 'delete');
    if (deletions.length === 0) return this.sendTogether(batch);

    const content = batch.filter(({ operation }) => operation !== 'delete');
    const sent = content.length > 0 ? await this.sendTogether(content) : NOTHING_SENT;
    if (sent.stop) return { ...sent, untried: [...sent.untried, ...deletions] };

    const deleted = await this.sendEach(deletions, DELETIONS_AT_ONCE, (one) =>
      this.sendDeletion(one),
    );
    return { ...deleted, settled: [...sent.settled, ...deleted.settled] };
  }

  /** Sends orders in one call. A refused batch is halved until the refused order stands alone. */
  private async sendTogether(batch: readonly ClaimedDelivery[]): Promise<BatchOutcome> {
    const waitMs = await this.gate.enter();
    if (waitMs > 0) return heldBack(batch, waitMs);

    const call = this.begin();
    try {
      const orders = batch.map(({ payload }) => payload);
      const answer = await this.yespo.sendOrderTexts(orders, this.callSignal());
      const ended = this.end(call);
      await this.gate.leave();
      const failed = new Map(answer.failed.map((entry) => [entry.externalOrderId, entry.reason]));
      return {
        untried: [],
        settled: batch.map((delivery) => {
          const words = failed.get(delivery.key);
          return words === undefined
            ? settleAccepted(delivery, ended, answer)
            : settleRefused(delivery, ended, { httpStatus: answer.httpStatus, words });
        }),
      };
    } catch (error) {
      if (error instanceof YespoRecordRefused && batch.length > 1) {
        await this.gate.leave({ error, waitMs: 0 });
        return this.sendHalves(batch);
      }
      return this.failed(batch, error, call);
    }
  }

  /** Sends contacts, each by a call of its own, several at once. */
  async sendContacts(
    batch: readonly ClaimedDelivery[],
    settings: ContactSettings,
    atOnce: number,
  ): Promise<BatchOutcome> {
    return this.sendEach(batch, atOnce, (one) => this.sendContact(one, settings));
  }

  private async sendEach(
    batch: readonly ClaimedDelivery[],
    atOnce: number,
    send: (delivery: ClaimedDelivery) => Promise<BatchOutcome>,
  ): Promise<BatchOutcome> {
    const queue = [...batch];
    const outcome: BatchOutcome = { settled: [], untried: [] };
    const sendNext = async (): Promise<void> => {
      for (let next = queue.shift(); next && !outcome.stop; next = queue.shift()) {
        const one = await send(next);
        outcome.settled.push(...one.settled);
        if (one.erased) outcome.erased = [...(outcome.erased ?? []), ...one.erased];
        outcome.stop ??= one.stop;
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, batch.length) }, sendNext));

    const tried = new Set(outcome.settled.map((settled) => settled.id));
    outcome.untried = batch.filter((delivery) => !tried.has(delivery.id));
    return outcome;
  }

  private async sendContact(
    delivery: ClaimedDelivery,
    settings: ContactSettings,
  ): Promise<BatchOutcome> {
    if (delivery.operation === 'delete') return this.sendDeletion(delivery);
    const waitMs = await this.gate.enter();
    if (waitMs > 0) return heldBack([delivery], waitMs);

    const call = this.begin();
    try {
      const contact = JSON.parse(delivery.payload) as YespoContact;
      // Both moments count: nobody becomes confirmed because a setting changed while the contact waited.
      const confirmed = settings.confirmedEmail && delivery.confirmedEmail;
      const answer = confirmed
        ? await this.yespo.upsertContact(contact, this.callSignal())
        : await this.yespo.subscribeContact(
            contact,
            settings.doubleOptIn ? { formType: DOI_FORM_TYPE } : {},
            this.callSignal(),
          );
      const ended = this.end(call);
      await this.gate.leave();
      return { settled: [settleAccepted(delivery, ended, answer)], untried: [] };
    } catch (error) {
      return this.failed([delivery], error, call);
    }
  }

  /** Tells Yespo that a contact or an order is gone, or that a person is to be forgotten. */
  private async sendDeletion(delivery: ClaimedDelivery): Promise<BatchOutcome> {
    const waitMs = await this.gate.enter();
    if (waitMs > 0) return heldBack([delivery], waitMs);

    const call = this.begin();
    try {
      const wanted = JSON.parse(delivery.payload) as Deletion;
      const answer =
        'externalOrderId' in wanted
          ? await this.yespo.deleteOrder(wanted.externalOrderId, this.callSignal())
          : await this.yespo.deleteContact(
              wanted.externalCustomerId,
              { erase: wanted.erase },
              this.callSignal(),
            );
      const ended = this.end(call);
      await this.gate.leave();
      const isErasure = 'erase' in wanted && wanted.erase;
      return {
        settled: [settleAccepted(delivery, ended, answer)],
        untried: [],
        ...(isErasure ? { erased: [delivery.id] } : {}),
      };
    } catch (error) {
      return this.failed([delivery], error, call);
    }
  }

  private async sendHalves(batch: readonly ClaimedDelivery[]): Promise<BatchOutcome> {
    const middle = Math.ceil(batch.length / 2);
    const first = await this.sendTogether(batch.slice(0, middle));
    const rest = batch.slice(middle);
    if (first.stop) return { ...first, untried: [...first.untried, ...rest] };

    const second = await this.sendTogether(rest);
    return { ...second, settled: [...first.settled, ...second.settled] };
  }

  private async failed(
    batch: readonly ClaimedDelivery[],
    error: unknown,
    call: Begun,
  ): Promise<BatchOutcome> {
    const ended = this.end(call);
    const verdict = judge(error, ended, this.rules);
    const stop = await stopAfter(this.gate, error, verdict);
    return { settled: batch.map(verdict.settle), untried: [], stop };
  }

  private begin(): Begun {
    return { startedAt: this.clock.now(), startedMs: this.clock.monotonicMs() };
  }

  private end(call: Begun): Call {
    return { startedAt: call.startedAt, durationMs: this.clock.monotonicMs() - call.startedMs };
  }
}

/** Not tried: the account's rate or breaker wants no call now. */
function heldBack(batch: readonly ClaimedDelivery[], waitMs: number): BatchOutcome {
  return { settled: [], untried: [...batch], stop: { kind: 'hold', waitMs } };
}

interface Begun {
  startedAt: Date;
  startedMs: number;
}
