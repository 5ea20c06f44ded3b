import type { StoreHandle } from '../../../apps/sandbox/src/sandbox.js';
import type { OrderDraft, StoreOrder } from '../../../apps/sandbox/src/horoshop/order.js';
import type { SeededRandom } from '../../../apps/sandbox/src/shared/seeded-random.js';
import { toVersion, type OrderHistory } from './order-history.js';

const ARTICLES = ['CUP-350-W', 'CUP-200-B', '10045'];
const NEXT_STATUS: Readonly<Record<number, readonly number[]>> = {
  1: [2, 2, 2, 4],
  // Back to New fires no hook; only a poll can tell.
  2: [3, 3, 1, 4],
  3: [2, 4],
  4: [2],
};
/** Shares of what happens, in a hundred. */
const PLACES = 30;
const CHANGES_STATUS = 60;
const EDITS = 80;
const REGISTERS = 90;
/** Orders that change are among this many latest ones, so that some pass many statuses. */
const LIVELY_ORDERS = 25;
const HOUR_MS = 60 * 60 * 1000;

/** Customers and staff of one store: a seeded stream of orders, statuses, edits and registrations. */
export class StoreLife {
  private readonly histories = new Map<number, OrderHistory>();
  /** Orders whose versions are numbered in the comment. The others may come back to what they were. */
  private readonly numbered = new Set<number>();
  /** Registered during this life: a poll brings what they change, should the hook get lost. */
  private readonly userIds: number[] = [];
  private readonly buyerIds = new Set<number>();
  private people = 0;

  constructor(
    readonly store: StoreHandle,
    private readonly random: SeededRandom,
    /** Keeps e-mails of different stores apart. */
    private readonly label: string,
    /** Registered before the store was connected. */
    private readonly oldUserIds: readonly number[],
  ) {}

  /**
   * What happened before anybody was connected, an hour between one order and the next. Yespo is to know all of it: call
   * it only where an import brings it over.
   */
  haveLived(orders: number): void {
    this.oldUserIds.forEach((id) => this.buyerIds.add(id));
    const now = this.store.clock.now();
    for (let ago = orders; ago > 0; ago -= 1) {
      const user = this.random.chance(0.8) ? this.pick(this.oldUserIds) : undefined;
      this.keepOrder({
        ...this.aCustomer(user),
        status: this.random.integer(1, 4),
        placedAt: now - ago * HOUR_MS,
      });
    }
  }

  /** One thing happens. */
  step(): void {
    const dice = this.random.integer(1, 100);
    if (dice <= PLACES || this.histories.size === 0) this.placeOrder();
    else if (dice <= CHANGES_STATUS) this.changeStatus();
    else if (dice <= EDITS) this.edit();
    else if (dice <= REGISTERS) this.register();
    else this.editUser();
  }

  orders(): OrderHistory[] {
    return [...this.histories.values()];
  }

  /** Numbers of the customers whom Yespo has to know: the new ones, and old ones who bought something. */
  customerIds(): number[] {
    return [...new Set([...this.userIds, ...this.buyerIds])];
  }

  private placeOrder(): void {
    const user = this.aBuyer();
    if (user !== undefined) this.buyerIds.add(user);
    this.keepOrder(this.aCustomer(user));
  }

  private keepOrder(draft: OrderDraft): void {
    const isNumbered = this.random.chance(0.8);
    const order = this.store.placeOrder({
      ...draft,
      lines: this.someLines(),
      comment: isNumbered ? 'v0' : '',
    });
    if (isNumbered) this.numbered.add(order.id);
    this.histories.set(order.id, { key: String(order.id), versions: [toVersion(order)] });
  }

  /** A registered one, or a guest nobody saw before. */
  private aCustomer(user: number | undefined): OrderDraft {
    return user === undefined
      ? { email: this.newEmail('guest'), name: 'Гість Олена' }
      : { user, guest: false };
  }

  /** Somebody who registers and orders at once, who registered before, or a guest. */
  private aBuyer(): number | undefined {
    const dice = this.random.integer(1, 10);
    if (dice <= 2) return this.register();
    if (dice <= 6) return this.pick(this.userIds);
    return dice <= 7 ? this.pick(this.oldUserIds) : undefined;
  }

  private changeStatus(): void {
    const order = this.anOrder();
    const status = this.pick(NEXT_STATUS[order.status] ?? []);
    if (status !== undefined) this.change(order, { status });
  }

  private edit(): void {
    const order = this.anOrder();
    if (!order.paid && this.random.chance(0.3)) this.change(order, { paid: true });
    else this.change(order, { lines: this.someLines() });
  }

  /** All in one moment: no reading can see half of it. */
  private change({ id }: StoreOrder, changes: Parameters<StoreHandle['editOrder']>[1]): void {
    const history = this.histories.get(id);
    if (!history) throw new Error(`order ${id} has no history`);
    const mark = this.numbered.has(id) ? { comment: `v${history.versions.length}` } : {};
    history.versions.push(toVersion(this.store.editOrder(id, { ...changes, ...mark })));
  }

  private register(): number {
    const { id } = this.store.registerUser({
      email: this.newEmail('buyer'),
      name: 'Олена Коваль',
      phone: `+38067${String(this.random.integer(1_000_000, 9_999_999))}`,
      city: 'Київ',
    });
    this.userIds.push(id);
    return id;
  }

  private editUser(): void {
    const id = this.pick(this.userIds);
    if (id === undefined) return;
    this.store.editUser(id, { city: `Місто ${this.random.integer(1, 1000)}` });
  }

  private anOrder(): StoreOrder {
    const ids = [...this.histories.keys()].slice(-LIVELY_ORDERS);
    const order = this.store.findOrder(this.pick(ids) ?? 0);
    if (!order) throw new Error('an order of the store vanished');
    return order;
  }

  private someLines(): Array<{ article: string; quantity: number; price: number }> {
    const count = this.random.integer(1, 2);
    return ARTICLES.slice(0, count).map((article) => ({
      article,
      quantity: this.random.integer(1, 9),
      price: this.random.integer(10, 500),
    }));
  }

  private newEmail(kind: string): string {
    this.people += 1;
    return `${kind}${this.people}.${this.label}@example.com`;
  }

  private pick<T>(values: readonly T[]): T | undefined {
    return values.length > 0 ? this.random.pick(values) : undefined;
  }
}
