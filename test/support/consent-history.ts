import fc from 'fast-check';
import type { ConnectedStore } from './connected-store.js';

const PEOPLE = 4;
const CALLS = ['POST /v1/contact', 'POST /v1/contact/subscribe', 'POST /v1/orders'] as const;
/** The first one most, for it is what this is about. */
const SWITCHES = [
  ...(['confirmedEmail', 'confirmedEmail', 'confirmedEmail'] as const),
  ...(['respectNewsletterFlag', 'receiveContacts'] as const),
] as const;

/** One thing that happens to a store, to its owner's settings, to Yespo or to what lies between. */
export type Happening =
  | { kind: 'switch'; setting: (typeof SWITCHES)[number]; on: boolean }
  | { kind: 'register'; person: number; newsletter: boolean }
  | { kind: 'edit'; person: number; what: 'city' | 'newsletter' | 'email' | 'phone' }
  | { kind: 'buy'; person: number; as: 'guest' | 'phone-only' | 'customer' }
  | { kind: 'move-order'; at: number; status: number }
  | { kind: 'fail'; call: (typeof CALLS)[number]; how: 'busy' | 'error' | 'lost' | 'refused' }
  | { kind: 'unsubscribe'; person: number }
  | { kind: 'tell' }
  | { kind: 'lose-hooks' }
  | { kind: 'poll' }
  | { kind: 'scan' }
  | { kind: 'settle' }
  | { kind: 'hold' }
  | { kind: 'replay'; at: number };

const person = fc.nat({ max: PEOPLE - 1 });
const anyHappening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('switch' as const),
      setting: fc.constantFrom(...SWITCHES),
      on: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('register' as const),
      person,
      newsletter: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('edit' as const),
      person,
      what: fc.constantFrom('city', 'newsletter', 'email', 'phone'),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('buy' as const),
      person,
      as: fc.constantFrom('guest', 'phone-only', 'customer'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('move-order' as const),
      at: fc.nat(),
      status: fc.constantFrom(1, 2, 3),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('fail' as const),
      call: fc.constantFrom(...CALLS),
      how: fc.constantFrom('busy', 'error', 'lost', 'refused'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('unsubscribe' as const), person }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('replay' as const), at: fc.nat() }) },
  ...(
    ['tell', 'tell', 'lose-hooks', 'poll', 'scan', 'settle', 'settle', 'settle', 'hold'] as const
  ).map((kind) => ({
    weight: 1,
    arbitrary: fc.constant({ kind }),
  })),
);

/** Who is registered, where the switches stand, and what happens then. */
export const anyHistory = fc.record({
  confirmedEmail: fc.boolean(),
  respectNewsletterFlag: fc.boolean(),
  linksIds: fc.boolean(),
  /** Registered before the store was connected, and whether they want news. */
  old: fc.array(fc.boolean(), { maxLength: 2 }),
  happenings: fc.array(anyHappening, { minLength: 16, maxLength: 30, size: 'max' }),
});
export type History = typeof anyHistory extends fc.Arbitrary<infer T> ? T : never;

export const emailOf = (shop: string, at: number) => `person${at}@${shop}.example.com`;
export const phoneOf = (at: number) => `+38050111220${at}`;

/** Makes a history happen to a store. What cannot happen (an edit of nobody) does not. */
export class HistoryPlayer {
  private readonly userIds = new Map<number, number>();
  private readonly releases: Array<() => void> = [];

  constructor(
    private readonly shop: ConnectedStore,
    private readonly label: string,
    private readonly yespoApiUrl: string,
    /** Called after everything that may have changed what Yespo holds. */
    private readonly look: () => void,
  ) {}

  /** Somebody who was registered before. */
  knows(at: number, userId: number): void {
    this.userIds.set(at, userId);
  }

  async play(happening: Happening): Promise<void> {
    await this.happen(happening);
    this.look();
  }

  /** Everything told, read and sent. */
  async rest(): Promise<void> {
    for (const release of this.releases.splice(0)) release();
    await this.shop.tell();
    await this.shop.settled({ timeoutMs: 20_000 });
    this.look();
  }

  private async happen(happening: Happening): Promise<void> {
    const { store } = this.shop;
    switch (happening.kind) {
      case 'switch':
        return this.shop.update({ settings: { [happening.setting]: happening.on } });
      case 'register':
        return this.register(happening.person, happening.newsletter);
      case 'edit':
        return this.edit(happening.person, happening.what);
      case 'buy':
        return this.buy(happening.person, happening.as);
      case 'move-order': {
        const orders = store.orders();
        const order = orders[happening.at % Math.max(orders.length, 1)];
        if (order) store.setStatus(order.id, happening.status);
        return;
      }
      case 'fail':
        return this.fail(happening.call, happening.how);
      case 'unsubscribe':
        return this.unsubscribe(emailOf(this.label, happening.person));
      case 'tell':
        return this.shop.tell();
      case 'lose-hooks':
        // Nothing is told of what happens until the plan is back.
        store.setToggles({ plan: store.toggles.plan === 'starter' ? 'pro' : 'starter' });
        return;
      case 'poll':
        return this.shop.poll();
      case 'scan':
        return this.shop.scan();
      case 'settle':
        return this.rest();
      case 'hold':
        this.releases.push(this.shop.holdYespo());
        return;
      case 'replay':
        return this.replay(happening.at);
    }
  }

  private register(at: number, newsletter: boolean): void {
    const email = emailOf(this.label, at);
    if (this.userIds.has(at) || this.holderOf(email) !== undefined) return;
    const phone = phoneOf(at);
    this.userIds.set(at, this.shop.store.registerUser({ email, phone, newsletter }).id);
  }

  private edit(at: number, what: Extract<Happening, { kind: 'edit' }>['what']): void {
    const user = this.shop.store.findUser(this.userIds.get(at) ?? 0);
    if (!user) return;
    const other = (at + 1) % PEOPLE;
    const email = emailOf(this.label, user.email === emailOf(this.label, at) ? other : at);
    // The store lets nobody register the e-mail of another.
    if (what === 'email' && this.holderOf(email) !== undefined) return;
    const changes = {
      city: { city: `${user.city}а` },
      newsletter: { newsletter: !user.newsletter },
      // A family shares addresses: one may become the other's.
      email: { email },
      phone: { phone: user.phone === phoneOf(at) ? phoneOf(other) : phoneOf(at) },
    };
    this.shop.store.editUser(user.id, changes[what]);
  }

  private holderOf(email: string): number | undefined {
    return this.shop.store.users().find((user) => user.email === email)?.id;
  }

  private buy(at: number, as: Extract<Happening, { kind: 'buy' }>['as']): void {
    const { store } = this.shop;
    const user = this.userIds.get(at);
    if (as === 'customer' && user !== undefined) store.placeOrder({ user });
    else if (as === 'phone-only') store.placeOrder({ email: '', phone: phoneOf(at) });
    else store.placeOrder({ email: emailOf(this.label, at), phone: phoneOf(at) });
  }

  private fail(on: (typeof CALLS)[number], how: Extract<Happening, { kind: 'fail' }>['how']): void {
    const faults = {
      busy: { fault: { kind: 'answer', status: 429 }, moment: 'before' },
      error: { fault: { kind: 'answer', status: 500 }, moment: 'before' },
      lost: { fault: { kind: 'reset' }, moment: 'after' },
      refused: { fault: { kind: 'answer', status: 400, body: 'No' }, moment: 'before' },
    } as const;
    this.shop.account.addFault({ on, times: 2, ...faults[how] });
  }

  /** The person follows the link of a letter. */
  private async unsubscribe(email: string): Promise<void> {
    // With a key of its own: what goes wrong in Yespo goes wrong for us only.
    const basic = Buffer.from(`user:${this.shop.account.addKey()}`).toString('base64');
    const answer = await fetch(`${this.yespoApiUrl}/v1/emails/unsubscribed/add`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}`, 'content-type': 'application/json' },
      body: JSON.stringify({ emails: [email] }),
    });
    if (!answer.ok) throw new Error(`The emulated Yespo answered ${answer.status}`);
  }

  /** The owner sends something again that was settled, accepted or not. */
  private async replay(at: number): Promise<void> {
    const settled = (await this.shop.deliveries()).filter(({ settledAt }) => settledAt);
    const chosen = settled[at % Math.max(settled.length, 1)];
    if (!chosen) return;
    // Refused where something newer of the record is on its way, or was accepted.
    expect([201, 409]).toContain(await this.shop.replay(chosen.id));
  }
}
