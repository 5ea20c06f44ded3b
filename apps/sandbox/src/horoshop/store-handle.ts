import type { FastifyInstance } from 'fastify';
import type { SandboxClock } from '../shared/clock.js';
import { FaultPlan } from '../shared/faults.js';
import { Journal } from '../shared/journal.js';
import { SeededRandom } from '../shared/seeded-random.js';
import { listen, type RunningServer } from '../shared/server.js';
import type { HookAttempt, QueuedHook } from './hook-queue.js';
import type { OrderChanges, OrderDraft, StoreOrder } from './order.js';
import { createStoreServer } from './store-server.js';
import {
  deleteOrder,
  deleteUser,
  editOrder,
  editUser,
  NoSuchRecord,
  placeOrder,
  raisePlain,
  registerUser,
  setPaid,
  setStatus,
} from './store-actions.js';
import { startingOrders, Store, type StoreOptions } from './store.js';
import type { Subscription } from './subscription-book.js';
import type { StoreToggles } from './toggles.js';
import type { StoreUser, UserChanges, UserDraft } from './user.js';

export interface StoreServerOptions extends StoreOptions {
  host?: string;
  /** 0 or absent: any free port. */
  port?: number;
  /** Flushes the hook queue on its own; absent or 0 = only when asked. The vendor's cron: 300. */
  hookSeconds?: number;
}

/** A running store, and everything its owner, its customers and the weather can do to it. */
export class StoreHandle {
  readonly clock: SandboxClock;
  readonly faults: FaultPlan;
  readonly journal = new Journal();
  private server: RunningServer | null = null;
  private cron: NodeJS.Timeout | null = null;
  private cronSeconds = 0;

  /** The data behind the address; another object after `reset`. */
  store: Store;

  constructor(private readonly options: StoreServerOptions) {
    this.store = filledStore(options);
    this.clock = this.store.clock;
    this.faults = new FaultPlan(SeededRandom.derive(this.store.seed, `faults ${this.store.name}`));
  }

  /** Listens; `addRoutes` puts more routes on the same origin first. */
  async start(addRoutes?: (app: FastifyInstance) => void): Promise<void> {
    const app = createStoreServer({
      store: () => this.store,
      clock: this.clock,
      faults: this.faults,
      journal: this.journal,
    });
    addRoutes?.(app);
    this.server = await listen(app, this.options);
    this.setHookSeconds(this.options.hookSeconds ?? 0);
  }

  /** Origin without a trailing slash. */
  get url(): string {
    if (!this.server) throw new Error('The store has not been started');
    return this.server.url;
  }

  get name(): string {
    return this.store.name;
  }

  get login(): string {
    return this.store.tokens.credentials.login;
  }

  get password(): string {
    return this.store.tokens.credentials.password;
  }

  /** May be changed at any time. */
  get toggles(): StoreToggles {
    return this.store.toggles;
  }

  setToggles(changes: Partial<StoreToggles>): void {
    Object.assign(this.store.toggles, changes);
  }

  registerUser(draft: UserDraft): StoreUser {
    return registerUser(this.store, draft);
  }

  editUser(id: number, changes: UserChanges): StoreUser {
    return editUser(this.store, id, changes);
  }

  deleteUser(id: number): void {
    deleteUser(this.store, id);
  }

  findUser(id: number): StoreUser | null {
    return this.store.users.get(id);
  }

  placeOrder(draft: OrderDraft = {}): StoreOrder {
    return placeOrder(this.store, draft);
  }

  setStatus(id: number, status: number): StoreOrder {
    return setStatus(this.store, id, status);
  }

  setPaid(id: number, paid: boolean): StoreOrder {
    return setPaid(this.store, id, paid);
  }

  editOrder(id: number, changes: OrderChanges): StoreOrder {
    return editOrder(this.store, id, changes);
  }

  deleteOrder(id: number): void {
    deleteOrder(this.store, id);
  }

  findOrder(id: number): StoreOrder | null {
    return this.store.orders.get(id);
  }

  /** Newest first. */
  users(limit = 100, offset = 0): StoreUser[] {
    return take(this.store.users.within({ from: -Infinity, to: Infinity }, offset, true), limit);
  }

  /** Newest first. */
  orders(limit = 100, offset = 0): StoreOrder[] {
    return take(this.store.orders.within({ from: -Infinity, to: Infinity }, offset, true), limit);
  }

  counts(): { users: number; orders: number } {
    return { users: this.store.users.size, orders: this.store.orders.size };
  }

  requestCall(phone: string): void {
    raisePlain(this.store, 'request_call_me', { phone, name: '' });
  }

  writeReview(article: string, text: string): void {
    raisePlain(this.store, 'comments_created', { article, text });
  }

  subscriptions(): Subscription[] {
    return this.store.subscriptions.list();
  }

  /** The owner removes a subscriber in the panel: its address hears a DELETE. */
  async removeSubscription(id: number): Promise<HookAttempt> {
    const removed = this.store.subscriptions.remove(id);
    if (!removed) throw new NoSuchRecord('subscription', id);
    return this.store.hooks.announceRemoval(removed);
  }

  /** One run of the vendor's cron: everything due is tried once. */
  flushHooks(): Promise<HookAttempt[]> {
    return this.store.hooks.flush();
  }

  queuedHooks(): QueuedHook[] {
    return this.store.hooks.queued();
  }

  /** Latest tries, oldest first. */
  deliveryLog(): HookAttempt[] {
    return this.store.hooks.deliveryLog();
  }

  /** How often the cron runs by itself; 0 = never. */
  get hookSeconds(): number {
    return this.cronSeconds;
  }

  setHookSeconds(seconds: number): void {
    if (this.cron) clearInterval(this.cron);
    this.cron = null;
    this.cronSeconds = Math.max(0, seconds);
    if (seconds <= 0) return;
    // A try that fails stays in the log and in the queue, so nothing is left to report here.
    this.cron = setInterval(() => void this.flushHooks().catch(() => []), seconds * 1000);
    this.cron.unref();
  }

  changePassword(password: string): void {
    this.store.tokens.changePassword(password);
  }

  setApiUserEnabled(enabled: boolean): void {
    this.store.tokens.setEnabled(enabled);
  }

  expireTokens(): void {
    this.store.tokens.expireAll();
  }

  /** Everything as it was at the start, the clock at real time; only the address stays. */
  reset(): void {
    this.store.close();
    this.clock.reset();
    this.faults.clear();
    this.journal.clear();
    this.store = filledStore({ ...this.options, clock: this.clock });
  }

  async close(): Promise<void> {
    this.setHookSeconds(0);
    this.store.close();
    await this.server?.close();
    this.server = null;
  }
}

function filledStore(options: StoreServerOptions): Store {
  const store = new Store(options);
  for (const user of options.users ?? []) registerUser(store, user, { silent: true });
  for (const order of startingOrders(store, options)) placeOrder(store, order, { silent: true });
  return store;
}

function take<T>(records: Iterable<T>, limit: number): T[] {
  const taken: T[] = [];
  if (limit <= 0) return taken;
  for (const record of records) {
    taken.push(record);
    if (taken.length === limit) break;
  }
  return taken;
}
