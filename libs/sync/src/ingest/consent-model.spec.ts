import { mayConfirmEmail } from '@kladka/mapping';
import type { BuyerRecord } from '@kladka/storage';
import fc from 'fast-check';
import type { MappingContext } from '../integration/integration-context.js';
import { buyersGoFirst, findTold, mustBeWaitedFor } from './buyers.js';

const PEOPLE = 3;
const HISTORIES = 5_000;

/** A record of ours with what is, or was, to be told of it. */
interface Contact {
  key: string;
  email: string;
  accepted: boolean;
  deliveries: Array<{ confirmed: boolean; isOpen: boolean }>;
}

/** A contact in Yespo, which confirms whatever it may: the worse of what is unknown (`api/yespo.md` 11, 12). */
interface Card {
  key: string | null;
  email: string;
  confirmed: boolean;
}

const person = fc.nat({ max: PEOPLE - 1 });
const anyStep = fc.oneof(
  fc.record({
    kind: fc.constant('switch' as const),
    setting: fc.constantFrom('confirmedEmail', 'respectNewsletterFlag', 'receiveContacts'),
    on: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('read-customer' as const),
    person,
    wantsNews: fc.constantFrom(true, false, 'unknown' as const, undefined),
  }),
  fc.record({ kind: fc.constant('read-guest-order' as const), person }),
  fc.record({ kind: fc.constant('send-contact' as const), at: fc.nat() }),
  fc.record({ kind: fc.constant('refuse-contact' as const), at: fc.nat() }),
  fc.record({ kind: fc.constant('send-orders' as const) }),
);
type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never;

describe('Consent, by the rules alone', () => {
  it(`goes up in none of ${HISTORIES} histories`, () => {
    let confirmed = 0;
    let unconfirmed = 0;
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 5, maxLength: 40 }), (steps) => {
        const model = new Model();
        for (const step of steps) model.take(step);
        confirmed += model.cards.filter((card) => card.confirmed).length;
        unconfirmed += model.cards.filter((card) => !card.confirmed).length;
        expect(model.upgrades).toEqual([]);
      }),
      { numRuns: HISTORIES, seed: 20_318 },
    );
    // Both kinds come about: the histories are about something.
    expect(Math.min(confirmed, unconfirmed)).toBeGreaterThan(HISTORIES / 10);
  });
});

/** The decisions are the real ones; the two questions that SQL asks are written out here. */
class Model {
  readonly cards: Card[] = [];
  readonly upgrades: string[] = [];
  private readonly settings = {
    receiveContacts: true,
    confirmedEmail: false,
    respectNewsletterFlag: true,
  };
  private readonly contacts = new Map<string, Contact>();
  private orders: Array<{ email: string; after: Contact | null }> = [];

  take(step: Step): void {
    switch (step.kind) {
      case 'switch':
        this.settings[step.setting] = step.on;
        return;
      case 'read-customer':
        if (this.settings.receiveContacts) {
          const confirms = mayConfirmEmail(step.wantsNews, this.settings);
          this.add(`user${step.person}`, step.person, confirms);
        }
        return;
      case 'read-guest-order':
        return this.readGuestOrder(step.person);
      case 'send-contact':
        return this.settleContact(step.at, true);
      case 'refuse-contact':
        return this.settleContact(step.at, false);
      case 'send-orders':
        return this.sendOrders();
    }
  }

  private get context(): MappingContext {
    return { integration: { settings: this.settings } } as unknown as MappingContext;
  }

  private readGuestOrder(at: number): void {
    const email = emailOf(at);
    const find = () => findTold(this.buyers(), { userId: null, email, phone: null });
    if (buyersGoFirst(this.context) && !find()) this.add(`guest:${email}`, at, false);
    const buyer = find();
    const after = buyer && mustBeWaitedFor(buyer, this.context) ? buyer.key : null;
    this.orders.push({ email, after: (after && this.contacts.get(after)) || null });
  }

  private add(key: string, at: number, confirms: boolean): void {
    const contact = this.contacts.get(key) ?? {
      ...{ key, email: emailOf(at), accepted: false, deliveries: [] },
    };
    this.contacts.set(key, contact);
    // `DeliveryRepository.insert`: what went as unconfirmed stays so.
    const confirmed = confirms && contact.deliveries.every((earlier) => earlier.confirmed);
    contact.deliveries.push({ confirmed, isOpen: true });
  }

  private settleContact(at: number, isAccepted: boolean): void {
    const open = [...this.contacts.values()].filter((one) => openOf(one));
    const contact = open[at % Math.max(open.length, 1)];
    const delivery = contact && openOf(contact);
    if (!contact || !delivery) return;
    delivery.isOpen = false;
    // `MAY_BE_CONFIRMED`, asked when a delivery is claimed.
    const isHeld = [...this.contacts.values()].some(
      (other) =>
        (other.key === contact.key || other.email === contact.email) &&
        other.deliveries.some((told) => !told.confirmed),
    );
    delivery.confirmed &&= this.settings.confirmedEmail && !isHeld;
    if (!isAccepted) return;
    contact.accepted = true;
    this.tellYespo(contact, delivery.confirmed);
  }

  /** External id, then e-mail (`api/yespo.md` 4.3). */
  private tellYespo({ key, email }: Contact, confirms: boolean): void {
    const id = key.startsWith('guest:') ? null : key;
    const card =
      this.cards.find((one) => id !== null && one.key === id) ??
      this.cards.find((one) => one.email === email && (id === null || one.key === null));
    if (!card) {
      this.cards.push({ key: id, email, confirmed: confirms });
      return;
    }
    card.key ??= id;
    if (confirms && !card.confirmed) this.upgrades.push(`${email} as ${key}`);
    card.confirmed ||= confirms;
  }

  private sendOrders(): void {
    const mayGo = this.orders.filter(({ after }) => !after || after.accepted);
    this.orders = this.orders.filter((order) => !mayGo.includes(order));
    for (const { email } of mayGo) {
      if (this.cards.some((card) => card.email === email)) continue;
      this.cards.push({ key: null, email, confirmed: true });
    }
  }

  private buyers(): BuyerRecord[] {
    return [...this.contacts.values()].map((contact) => ({
      ...{ id: contact.key, key: contact.key, email: contact.email, phone: null },
      registeredAt: null,
      accepted: contact.accepted,
      pending: openOf(contact) !== undefined,
      pendingUnconfirmed: contact.deliveries.some((one) => one.isOpen && !one.confirmed),
    }));
  }
}

function openOf({ deliveries }: Contact): Contact['deliveries'][number] | undefined {
  return deliveries.find(({ isOpen }) => isOpen);
}

function emailOf(at: number): string {
  return `person${at}@example.com`;
}
