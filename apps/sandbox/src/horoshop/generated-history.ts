import { SeededRandom } from '../shared/seeded-random.js';
import { products, toOrderLine } from './catalogue.js';
import { deliveryOptions, type DeliveryOption } from './directories.js';
import type { Language, OrderLine, StoreOrder } from './order.js';
import { inventPerson, type Person } from './people.js';
import type { GeneratedHistory } from './records.js';
import { timeline, type HistoryOptions, type Timeline } from './timeline.js';
import type { StoreUser } from './user.js';

export const firstUserId = 1000;
export const firstOrderId = 20_001;
// People who registered and guests draw numbers from one sequence: even ones and odd ones here.
const idStep = 2;
const guestShare = 0.35;

export interface StoreHistory {
  users: GeneratedHistory<StoreUser>;
  orders: GeneratedHistory<StoreOrder>;
}

/** A pure function of the seed: nothing is stored, every record can be computed at any time. */
export function generateHistory(seed: number, options: HistoryOptions, now: number): StoreHistory {
  const users = timeline(options.users ?? 0, options, 'userEveryMs', now);
  const orders = timeline(options.orders ?? 0, options, 'orderEveryMs', now);
  return {
    users: {
      ...users,
      firstId: firstUserId,
      idStep,
      make: (index) => inventUser(seed, index, users),
    },
    orders: {
      ...orders,
      firstId: firstOrderId,
      idStep: 1,
      make: (index) => inventOrder(seed, index, users, orders.bornAt(index)),
    },
  };
}

function inventUser(seed: number, index: number, users: Timeline): StoreUser {
  const random = SeededRandom.derive(seed, `user ${String(index)}`);
  const id = firstUserId + index * idStep;
  const person = inventPerson(random, id);
  return {
    id,
    bornAt: users.bornAt(index),
    name: person.name,
    email: person.email,
    phone: random.chance(0.05) ? '' : person.phone,
    country: '',
    city: random.chance(0.3) ? '' : person.city,
    address: random.chance(0.5) ? '' : person.address,
    newsletter: random.chance(0.6),
    note: '',
    active: true,
  };
}

function inventOrder(seed: number, index: number, users: Timeline, bornAt: number): StoreOrder {
  const random = SeededRandom.derive(seed, `order ${String(index)}`);
  const language = random.pick<Language>(['ua', 'ua', 'ua', 'ru']);
  const { buyer, user, guest } = inventBuyer(random, seed, index, users, bornAt);
  const delivery = random.pick(deliveryOptions);
  const status = inventStatus(random);
  return {
    id: firstOrderId + index,
    bornAt,
    user,
    guest,
    language,
    status,
    paid: status === 3 ? random.chance(0.9) : random.chance(0.3),
    currency: 'UAH',
    name: buyer.name,
    email: guest && random.chance(0.1) ? '' : buyer.email,
    phone: buyer.phone,
    country: '',
    city: buyer.city,
    address: addressFor(delivery, buyer, random),
    deliveryTypeId: delivery.id,
    deliveryPrice: delivery.price,
    paymentTypeId: random.pick(delivery.payments),
    paymentPrice: 0,
    comment: '',
    withoutCallback: random.chance(0.4),
    couponCode: '',
    couponPercent: 0,
    couponDiscount: 0,
    discountPercent: 0,
    discountValue: 0,
    managerComment: null,
    trackingCode: status === 6 || status === 3 ? `2045${String(index).padStart(10, '0')}` : null,
    analytics: random.pick(sources),
    lines: inventLines(random, language),
  };
}

const sources = [
  {
    source: 'google',
    medium: 'cpc',
    campaign: 'spring',
    term: '',
    content: '',
    googleClientId: '',
  },
  { source: '(direct)', medium: '(none)', campaign: '', term: '', content: '', googleClientId: '' },
  { source: '', medium: '', campaign: '', term: '', content: '', googleClientId: '' },
];

function inventBuyer(
  random: SeededRandom,
  seed: number,
  index: number,
  users: Timeline,
  bornAt: number,
): { buyer: Person; user: number; guest: boolean } {
  // Only somebody who had registered by then can order with an account.
  const registered = users.finishedAt(bornAt);
  if (registered > 0 && !random.chance(guestShare)) {
    const user = inventUser(seed, random.integer(0, registered - 1), users);
    return { buyer: { ...user, city: user.city || 'Київ' }, user: user.id, guest: false };
  }
  return {
    buyer: inventPerson(random, 5_000_001 + index * idStep),
    user: firstUserId + 1 + index * idStep,
    guest: true,
  };
}

function inventStatus(random: SeededRandom): number {
  const draw = random.next();
  if (draw < 0.7) return 3;
  if (draw < 0.8) return 4;
  if (draw < 0.88) return 6;
  if (draw < 0.95) return 2;
  return draw < 0.98 ? 1 : 9;
}

function addressFor(delivery: DeliveryOption, buyer: Person, random: SeededRandom): string {
  switch (delivery.carrier) {
    case 'ukrposhta':
      return `${String(random.integer(10_000, 90_000))}@${buyer.city}@${buyer.address || 'вул. Миру, 1'}`;
    case 'pickup':
      return '';
    case 'courier':
      return buyer.address || 'вул. Миру, 1';
    case 'novaposhta':
    case 'meest':
      return `Відділення №${String(random.integer(1, 60))}: ${buyer.address || 'вул. Миру, 1'}`;
  }
}

function inventLines(random: SeededRandom, language: Language): OrderLine[] {
  const kinds = random.integer(1, 3);
  const start = random.integer(0, products.length - 1);
  return Array.from({ length: kinds }, (_unused, at) => {
    const { article } = products[(start + at * 3) % products.length] ?? { article: 'CUP-350-W' };
    return toOrderLine(
      { article, quantity: random.chance(0.7) ? 1 : random.integer(2, 4) },
      language,
    );
  });
}
