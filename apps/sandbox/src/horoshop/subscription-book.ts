import type { Profile } from './toggles.js';

export type HookEvent =
  | 'order_created'
  | 'user_signup'
  | 'request_call_me'
  | 'order_paid'
  | 'order_update'
  | 'user_update'
  | 'comments_created';

export interface Subscription {
  id: number;
  event: HookEvent;
  targetUrl: string;
}

const eventsOf: Record<Profile, readonly HookEvent[]> = {
  legacy: ['order_created', 'user_signup', 'request_call_me'],
  v426: ['order_created', 'user_signup', 'request_call_me', 'order_paid'],
  current: [
    'order_created',
    'user_signup',
    'request_call_me',
    'order_paid',
    'order_update',
    'user_update',
    'comments_created',
  ],
};

/** Of all integrations of a store together (`api/horoshop.md 2.3`). */
const maxPerEvent = 5;

/** Who wants to hear about what. The vendor has no way to list them; our control API has. */
export class SubscriptionBook {
  private subscriptions: Subscription[] = [];
  private lastId = 0;

  add(event: HookEvent, targetUrl: string): Subscription | 'limit-reached' {
    if (this.of(event).length >= maxPerEvent) return 'limit-reached';
    this.lastId += 1;
    const subscription = { id: this.lastId, event, targetUrl };
    this.subscriptions.push(subscription);
    return subscription;
  }

  /** Both must match; null when nothing does. */
  remove(id: number, targetUrl?: string): Subscription | null {
    const found = this.subscriptions.find(
      (each) => each.id === id && (targetUrl === undefined || each.targetUrl === targetUrl),
    );
    if (!found) return null;
    this.subscriptions = this.subscriptions.filter((each) => each !== found);
    return found;
  }

  of(event: HookEvent): Subscription[] {
    return this.subscriptions.filter((each) => each.event === event);
  }

  has(id: number): boolean {
    return this.subscriptions.some((each) => each.id === id);
  }

  list(): Subscription[] {
    return this.subscriptions.map((each) => ({ ...each }));
  }
}

export function isKnownEvent(name: unknown, profile: Profile): name is HookEvent {
  return eventsOf[profile].some((event) => event === name);
}
