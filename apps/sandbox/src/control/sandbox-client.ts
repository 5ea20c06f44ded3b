import type { FaultRule, StandingFault } from '../shared/faults.js';
import type { JournalEntry } from '../shared/journal.js';
import type {
  ApiUserChange,
  ClockChange,
  HookAttempt,
  HooksView,
  OrderCard,
  OrderChanges,
  OrderDraft,
  StoreToggles,
  StoreView,
  Subscription,
  UserCard,
  UserChanges,
  UserDraft,
  YespoView,
} from './control-types.js';

/** The control API refused; `message` says why. */
export class SandboxRefused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Drives a sandbox store in another process over its control API. */
export class SandboxClient {
  private readonly base: string;

  /** `storeUrl` is the origin of the store, as printed by the process when it is ready. */
  constructor(storeUrl: string) {
    this.base = `${storeUrl.replace(/\/+$/, '')}/__sandbox/api`;
  }

  state(): Promise<StoreView> {
    return this.get('/state');
  }

  /** Newest first. */
  users(limit = 50, offset = 0): Promise<UserCard[]> {
    return this.get(`/users?limit=${limit}&offset=${offset}`);
  }

  user(id: number): Promise<UserCard> {
    return this.get(`/users/${id}`);
  }

  registerUser(draft: UserDraft): Promise<UserCard> {
    return this.send('POST', '/users', draft);
  }

  editUser(id: number, changes: UserChanges): Promise<UserCard> {
    return this.send('PATCH', `/users/${id}`, changes);
  }

  deleteUser(id: number): Promise<void> {
    return this.send('DELETE', `/users/${id}`);
  }

  /** Newest first. */
  orders(limit = 50, offset = 0): Promise<OrderCard[]> {
    return this.get(`/orders?limit=${limit}&offset=${offset}`);
  }

  order(id: number): Promise<OrderCard> {
    return this.get(`/orders/${id}`);
  }

  placeOrder(draft: OrderDraft = {}): Promise<OrderCard> {
    return this.send('POST', '/orders', draft);
  }

  editOrder(id: number, changes: OrderChanges): Promise<OrderCard> {
    return this.send('PATCH', `/orders/${id}`, changes);
  }

  setStatus(id: number, status: number): Promise<OrderCard> {
    return this.send('PUT', `/orders/${id}/status`, { status });
  }

  setPaid(id: number, paid: boolean): Promise<OrderCard> {
    return this.send('PUT', `/orders/${id}/paid`, { paid });
  }

  deleteOrder(id: number): Promise<void> {
    return this.send('DELETE', `/orders/${id}`);
  }

  subscriptions(): Promise<Subscription[]> {
    return this.get('/subscriptions');
  }

  /** As the owner does in the panel: the address hears a DELETE. */
  removeSubscription(id: number): Promise<HookAttempt> {
    return this.send('DELETE', `/subscriptions/${id}`);
  }

  hooks(limit = 50): Promise<HooksView> {
    return this.get(`/hooks?limit=${limit}`);
  }

  /** Resolves when everything due was tried once. */
  flushHooks(): Promise<HookAttempt[]> {
    return this.send('POST', '/hooks/flush');
  }

  /** 0 switches automatic deliveries off. */
  setHookSeconds(seconds: number): Promise<void> {
    return this.send('PUT', '/hooks/cron', { seconds });
  }

  setToggles(changes: Partial<StoreToggles>): Promise<StoreToggles> {
    return this.send('PATCH', '/toggles', changes);
  }

  faults(): Promise<StandingFault[]> {
    return this.get('/faults');
  }

  async addFault(rule: FaultRule): Promise<number> {
    return (await this.send<{ id: number }>('POST', '/faults', rule)).id;
  }

  clearFaults(): Promise<void> {
    return this.send('DELETE', '/faults');
  }

  /** Of the Yespo beside the store: named like `POST /v1/orders`, or `*`. */
  async addYespoFault(rule: FaultRule): Promise<number> {
    return (await this.send<{ id: number }>('POST', '/yespo/faults', rule)).id;
  }

  clearYespoFaults(): Promise<void> {
    return this.send('DELETE', '/yespo/faults');
  }

  moveClock(change: ClockChange): Promise<{ now: number }> {
    return this.send('POST', '/clock', change);
  }

  changeApiUser(change: ApiUserChange): Promise<void> {
    return this.send('POST', '/api-user', change);
  }

  journal(name?: string): Promise<{ counters: Record<string, number>; entries: JournalEntry[] }> {
    return this.get(`/journal${name ? `?name=${encodeURIComponent(name)}` : ''}`);
  }

  clearJournal(): Promise<void> {
    return this.send('DELETE', '/journal');
  }

  /** What the first Yespo account holds, or the one with this number. */
  yespo(orgId?: number): Promise<YespoView> {
    return this.get(`/yespo${orgId === undefined ? '' : `?org=${orgId}`}`);
  }

  /** The person behind a contact follows the link in the confirmation e-mail. */
  confirmContact(id: number, orgId?: number): Promise<void> {
    return this.send('POST', `/yespo/confirm${orgId === undefined ? '' : `?org=${orgId}`}`, { id });
  }

  reset(): Promise<void> {
    return this.send('POST', '/reset');
  }

  private get<T>(path: string): Promise<T> {
    return this.send('GET', path);
  }

  private async send<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${this.base}${path}`, {
      method,
      ...(body
        ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
        : {}),
    });
    const answer = (await response.json()) as T & { message?: string };
    if (!response.ok) throw new SandboxRefused(response.status, answer.message ?? 'Refused');
    return answer;
  }
}
