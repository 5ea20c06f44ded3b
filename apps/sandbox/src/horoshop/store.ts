import { SandboxClock } from '../shared/clock.js';
import { SeededRandom } from '../shared/seeded-random.js';
import { awkwardOrders } from './awkward-orders.js';
import { firstOrderId, firstUserId, generateHistory } from './generated-history.js';
import type { HistoryOptions } from './timeline.js';
import { HookQueue } from './hook-queue.js';
import type { OrderDraft, StoreOrder } from './order.js';
import { Records } from './records.js';
import { defaultStatuses, type StoreStatus } from './statuses.js';
import { StoreTime } from './store-time.js';
import { SubscriptionBook } from './subscription-book.js';
import { TokenBook } from './token-book.js';
import { togglesFor, type StoreToggles } from './toggles.js';
import type { StoreUser, UserDraft } from './user.js';

export interface StoreOptions {
  name?: string;
  login?: string;
  password?: string;
  /** IANA name; default Europe/Kyiv. */
  zone?: string;
  seed?: number;
  /** Own clock; default one that starts at real time. */
  clock?: SandboxClock;
  profile?: StoreToggles['profile'];
  toggles?: Partial<StoreToggles>;
  statuses?: readonly StoreStatus[];
  /** A past of any size that takes no memory. Default none. */
  generated?: HistoryOptions;
  /** Adds one order for each awkward case that was seen on live stores. */
  awkward?: boolean;
  users?: readonly UserDraft[];
  orders?: readonly OrderDraft[];
  /** New orders and users get numbers from here on, when that is above the used ones. */
  liveIdsFrom?: number;
}

/** Data and devices of one store. What happens to them is in `store-actions.ts`. */
export class Store {
  readonly name: string;
  readonly seed: number;
  readonly clock: SandboxClock;
  readonly time: StoreTime;
  readonly toggles: StoreToggles;
  readonly statuses: StoreStatus[];
  readonly random: SeededRandom;
  readonly tokens: TokenBook;
  readonly subscriptions = new SubscriptionBook();
  readonly hooks: HookQueue;
  readonly users: Records<StoreUser>;
  readonly orders: Records<StoreOrder>;
  /** Where to look first for the holder of an e-mail; entries may be out of date. */
  private readonly emailHolders = new Map<string, number>();
  /** False lets exports turn deep pages without looking at every user. */
  hasInactiveUsers = false;
  private lastUserId: number;
  private lastOrderId: number;

  constructor(options: StoreOptions = {}) {
    this.name = options.name ?? 'Lavka';
    this.seed = options.seed ?? 1;
    this.clock = options.clock ?? new SandboxClock();
    this.time = new StoreTime(options.zone ?? 'Europe/Kyiv');
    this.toggles = togglesFor({
      ...(options.profile ? { profile: options.profile } : {}),
      ...options.toggles,
    });
    this.statuses = [...(options.statuses ?? defaultStatuses)];
    this.random = SeededRandom.derive(this.seed, `store ${this.name}`);
    const credentials = {
      login: options.login ?? 'integration',
      password: options.password ?? 'demo-password',
      enabled: true,
    };
    this.tokens = new TokenBook(credentials, this.clock, this.toggles);
    this.hooks = new HookQueue(this.clock, this.toggles, this.random, this.subscriptions);

    const history = generateHistory(this.seed, options.generated ?? {}, this.clock.now());
    this.users = new Records(history.users);
    this.orders = new Records(history.orders);
    const live = (options.liveIdsFrom ?? 1) - 1;
    this.lastOrderId = Math.max(firstOrderId - 1, this.orders.lastGeneratedId, live);
    // Guests of the generated past have drawn numbers as well.
    const guests = firstUserId + 1 + 2 * Math.max(0, this.orders.lastGeneratedId - firstOrderId);
    this.lastUserId = Math.max(firstUserId, this.users.lastGeneratedId, guests, live);
  }

  /** Numbers never come back, and one that was chosen by hand is not given out again. */
  takeUserId(chosen?: number): number {
    const id = chosen ?? this.lastUserId + 1;
    this.lastUserId = Math.max(this.lastUserId, id);
    return id;
  }

  takeOrderId(chosen?: number): number {
    const id = chosen ?? this.lastOrderId + 1;
    this.lastOrderId = Math.max(this.lastOrderId, id);
    return id;
  }

  putUser(user: StoreUser): void {
    this.users.put(user);
    if (!user.active) this.hasInactiveUsers = true;
    this.emailHolders.set(user.email.toLowerCase(), user.id);
  }

  findUserByEmail(email: string): StoreUser | null {
    const wanted = email.toLowerCase();
    // People of the generated past carry their number in the address.
    const inAddress = /\.(\d+)@/.exec(wanted)?.[1];
    for (const id of [this.emailHolders.get(wanted), Number(inAddress ?? Number.NaN)]) {
      const user = id === undefined ? null : this.users.get(id);
      if (user?.email.toLowerCase() === wanted) return user;
    }
    return null;
  }

  /** Whole seconds, as the database of a store keeps them. */
  moment(at?: Date | number): number {
    const moment = at === undefined ? this.clock.now() : new Date(at).getTime();
    return Math.floor(moment / 1000) * 1000;
  }

  close(): void {
    this.hooks.close();
  }
}

const firstAwkwardOrderId = 19_001;
const firstAwkwardGuestId = 901;
const dayMs = 86_400_000;

/**
 * Drafts that a new store starts with. The awkward ones keep their numbers from start to start,
 * and in a store with an anchored past their moments too.
 */
export function startingOrders(store: Store, options: StoreOptions): OrderDraft[] {
  const today = Math.floor(store.clock.now() / dayMs) * dayMs;
  const beginning = options.generated?.anchor?.origin ?? today;
  const awkward = awkwardOrders.map(({ why: _why, ...draft }, at) => ({
    ...draft,
    id: firstAwkwardOrderId + at,
    user: firstAwkwardGuestId + at,
    guest: true,
    placedAt: beginning + at * 1000,
  }));
  return [...(options.awkward ? awkward : []), ...(options.orders ?? [])];
}
