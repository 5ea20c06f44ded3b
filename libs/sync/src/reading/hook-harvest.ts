import type { HookHint } from '@kladka/horoshop';
import type { SettledEvent, WaitingEvent } from '@kladka/storage';
import type { SeenRound } from '../hooks/hook-watch.js';
import type { OrderSnapshot, UnreadableOrder, UserSnapshot } from '../ingest/snapshot.js';
import type { NextLook } from './event-policy.js';

type RecordHint = Exclude<HookHint, { kind: 'unreadable' }>;

/** A call and what it says. */
export interface Hinted<Hint extends HookHint = HookHint> {
  event: WaitingEvent;
  hint: Hint;
}

/** What a round over the due calls comes to. */
export class HookHarvest {
  readonly orders: OrderSnapshot[] = [];
  readonly unreadable: UnreadableOrder[] = [];
  readonly users: UserSnapshot[] = [];
  readonly buyers: UserSnapshot[] = [];
  readonly events: SettledEvent[] = [];
  /** Single records that the store was asked for, without our knowing that it has them. */
  guesses = 0;
  private readonly confirmed = new Set<string>();
  private readonly unknown: string[] = [];

  /** The store has the record. */
  found({ event }: Hinted): void {
    this.events.push({ id: event.id, state: 'done' });
    this.confirmed.add(event.id);
  }

  /** Nobody knows what it is about. */
  giveUp({ event }: Hinted, note: string): void {
    this.events.push({ id: event.id, state: 'given-up', note });
  }

  /** The store is not asked for it now. */
  putOff({ event }: Hinted, waitMs: number): void {
    const note = 'put off: too many calls about unknown records';
    this.events.push({ id: event.id, state: 'new', waitMs, untried: true, note });
  }

  /** The store answered, without the record. Its body is worth nothing where too many told of what does not exist. */
  missing(hinted: Hinted<RecordHint>, next: NextLook, isTrusted: boolean): void {
    if (next === 'use-body' && hinted.event.subscriptionId) {
      this.unknown.push(hinted.event.subscriptionId);
    }
    if (next === 'use-body' && !isTrusted) this.giveUp(hinted, 'the store does not have it');
    else this.without(hinted, next);
  }

  /** The store did not give the record: look again later, or take the body for what it is worth. */
  without({ event, hint }: Hinted<RecordHint>, next: NextLook): void {
    if (next !== 'use-body') {
      const { waitMs } = next;
      this.events.push({ id: event.id, state: 'new', waitMs, note: 'not read yet' });
      return;
    }
    const arrival = { source: 'hook', readAt: event.receivedAt, fromHookBody: true } as const;
    const body = hint.kind === 'order-hint' ? hint.order : hint.user;
    if (!body) {
      this.giveUp({ event, hint }, 'the store does not have it');
      return;
    }
    if (hint.kind === 'order-hint' && hint.order) {
      this.orders.push({ ...arrival, order: hint.order, raw: bodyOf(event) });
    }
    if (hint.kind === 'user-hint' && hint.user) {
      this.users.push({ ...arrival, user: hint.user, raw: bodyOf(event) });
    }
    this.events.push({ id: event.id, state: 'done', note: 'taken from the body' });
  }

  isSettled({ event }: Hinted): boolean {
    return this.events.some(({ id }) => id === event.id);
  }

  /** What the round says about the web-hooks themselves. */
  seen(all: readonly Hinted[]): SeenRound {
    return {
      calls: all.flatMap(({ event }) =>
        event.subscriptionId
          ? {
              subscriptionId: event.subscriptionId,
              at: event.receivedAt,
              confirmed: this.confirmed.has(event.id),
            }
          : [],
      ),
      orderIds: all.flatMap(({ hint }) => (hint.kind === 'order-hint' ? hint.orderId : [])),
      userIds: all.flatMap(({ hint }) => (hint.kind === 'user-hint' ? hint.userId : [])),
      unknown: this.unknown,
    };
  }
}

/** Only bodies that were read as JSON come here. */
function bodyOf(event: WaitingEvent): unknown {
  try {
    return JSON.parse(event.body.toString('utf8'));
  } catch {
    return null;
  }
}
