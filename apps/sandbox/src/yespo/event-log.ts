import type { Json } from './untrusted.js';

/** What made an event. */
export type EventOrigin = 'order' | 'subscribe' | 'import' | 'event' | 'past-event' | 'tracker';

export interface AccountEvent {
  id: number;
  /** Epoch milliseconds of acceptance. */
  at: number;
  typeKey: string;
  keyValue: string;
  contactId: number | null;
  origin: EventOrigin;
  /** As sent with past events. */
  occurred: string | null;
  params: Json;
}

/** `params` may be a recipe: order events are many and hardly ever read. */
export type NewEvent = Omit<AccountEvent, 'id' | 'occurred' | 'params'> & {
  occurred?: string;
  params: Json | (() => Json);
};

interface KeptEvent extends NewEvent {
  id: number;
}

const LATEST_KEPT = 1000;

/** Every event of an account, or the latest thousand and counters. */
export class EventLog {
  private kept: KeptEvent[] = [];
  private readonly counts = new Map<string, number>();
  private lastId = 0;

  append(event: NewEvent, keep: 'all' | 'latest'): void {
    this.count(event.typeKey);
    this.kept.push(Object.assign(event, { id: this.lastId }));
    if (keep === 'latest' && this.kept.length >= 2 * LATEST_KEPT) {
      this.kept = this.kept.slice(-LATEST_KEPT);
    }
  }

  /** Counts an event without storing it: the cheap form for a million orders. */
  count(typeKey: string): void {
    this.lastId += 1;
    this.counts.set(typeKey, (this.counts.get(typeKey) ?? 0) + 1);
  }

  /** Oldest first. */
  list(typeKey?: string): AccountEvent[] {
    const wanted =
      typeKey === undefined ? this.kept : this.kept.filter((event) => event.typeKey === typeKey);
    return wanted.map(toAccountEvent);
  }

  /** How many were ever generated, of one type or in all. */
  total(typeKey?: string): number {
    return typeKey === undefined ? this.lastId : (this.counts.get(typeKey) ?? 0);
  }

  /** Event types that exist, with the number of events. */
  types(): Record<string, number> {
    return Object.fromEntries(this.counts);
  }

  /** Forgets past events of a type; what happened live stays. */
  removePast(typeKey: string): void {
    this.kept = this.kept.filter(
      (event) => event.typeKey !== typeKey || event.origin !== 'past-event',
    );
  }

  clear(): void {
    this.kept = [];
    this.counts.clear();
    this.lastId = 0;
  }
}

function toAccountEvent(event: KeptEvent): AccountEvent {
  const { params, occurred = null } = event;
  return { ...event, occurred, params: typeof params === 'function' ? params() : params };
}
