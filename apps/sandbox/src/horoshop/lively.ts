import type { SeededRandom } from '../shared/seeded-random.js';
import { products } from './catalogue.js';
import { inventPerson } from './people.js';
import type { StoreHandle } from './store-handle.js';
import type { StoreOrder } from './order.js';
import type { StoreUser } from './user.js';

// Recent ones only: the rest of the history rests.
const remembered = 50;
const statusPath = [1, 2, 6, 3];
const cancelled = 4;

/** Customers and an owner who keep a store busy: one small thing happens at each step. */
export class LivelyStore {
  private readonly users: StoreUser[];
  private readonly open: StoreOrder[] = [];
  private timer: NodeJS.Timeout | null = null;
  private steps = 0;

  constructor(
    private readonly handle: StoreHandle,
    private readonly random: SeededRandom,
  ) {
    this.users = handle.users(remembered);
  }

  start(everyMs: number): void {
    this.timer = setInterval(() => {
      this.step();
    }, everyMs);
    this.timer.unref();
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  }

  /** Every third thing is a new order, so that something new is always to be seen. */
  step(): void {
    this.steps += 1;
    if (this.steps % 3 === 1) {
      this.order();
      return;
    }
    const draw = this.random.next();
    if (draw < 0.6) this.moveOrderOn();
    else if (draw < 0.8) this.register();
    else this.editSomebody();
  }

  private register(): void {
    const unique = this.handle.store.takeUserId();
    const { name, email, phone, city } = inventPerson(this.random, unique);
    const newsletter = this.random.chance(0.6);
    const user = this.handle.registerUser({ id: unique, name, email, phone, city, newsletter });
    this.users.push(user);
    if (this.users.length > remembered) this.users.shift();
  }

  private order(): void {
    const lines = [
      { article: this.random.pick(products).article, quantity: this.random.integer(1, 3) },
    ];
    const known = this.random.chance(0.6) ? this.random.pick(this.users) : null;
    if (known && this.handle.findUser(known.id)) {
      this.open.push(this.handle.placeOrder({ user: known.id, lines }));
    } else {
      const guest = this.handle.store.takeUserId();
      const { name, email, phone, city } = inventPerson(this.random, guest);
      this.open.push(this.handle.placeOrder({ name, email, phone, city, lines }));
    }
    if (this.open.length > remembered) this.open.shift();
  }

  private moveOrderOn(): void {
    const at = this.random.integer(0, this.open.length - 1);
    const order = this.open[at];
    const now = order && this.handle.findOrder(order.id);
    const next = now ? statusPath[statusPath.indexOf(now.status) + 1] : undefined;
    if (!now || next === undefined || now.status === cancelled) {
      this.open.splice(at, 1);
      return;
    }
    if (!now.paid && this.random.chance(0.5)) this.handle.setPaid(now.id, true);
    this.handle.setStatus(now.id, this.random.chance(0.08) ? cancelled : next);
  }

  private editSomebody(): void {
    const user = this.users.length > 0 ? this.random.pick(this.users) : null;
    if (!user || !this.handle.findUser(user.id)) return;
    const { city, phone } = inventPerson(this.random, user.id);
    this.handle.editUser(user.id, this.random.chance(0.5) ? { city } : { phone });
  }
}
