import type { HoroshopOrder, HoroshopOrderLine, HoroshopUser } from '@kladka/horoshop';
import fc from 'fast-check';
import type { MappingRules } from '../src/rules.js';

export function aRules(rules: Partial<MappingRules> = {}): MappingRules {
  return {
    timeZone: 'Europe/Kyiv',
    fullNameOrder: 'first-last',
    currency: 'UAH',
    itemKey: 'article',
    includeDeliveryInTotal: false,
    defaultCountry: 'UA',
    unmappedStatus: 'skip',
    statusMapping: new Map(),
    ...rules,
  };
}

export function anOrder(order: Partial<HoroshopOrder> = {}): HoroshopOrder {
  return {
    orderId: '20318',
    userId: '4127',
    statusId: '2',
    createdAt: '2026-03-14 10:27:05',
    currency: 'UAH',
    email: 'olena@example.com',
    paid: false,
    total: '599',
    lines: [aLine()],
    ...order,
  };
}

export function aLine(line: Partial<HoroshopOrderLine> = {}): HoroshopOrderLine {
  return {
    title: 'Лампа',
    article: 'L-100',
    price: '599',
    quantity: '1',
    type: 'product',
    ...line,
  };
}

export function aUser(user: Partial<HoroshopUser> = {}): HoroshopUser {
  return { userId: '4127', fullName: 'Олена Гнатюк', email: 'olena@example.com', ...user };
}

/** Any text at all, and often text of the kind a field really holds. */
function text(...likely: string[]): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom(...likely),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: fc.constantFrom('\ud83d', '\u0000', '&lt;', "'", '🌸', 'я', ' ', '7') }),
  );
}

function maybe(...likely: string[]): fc.Arbitrary<string | undefined> {
  return fc.option(text(...likely), { nil: undefined });
}

function money(): fc.Arbitrary<string> {
  const amounts = fc.double({ noNaN: true, min: -10, max: 1e12 }).map(String);

  return fc.oneof(amounts, text('599', '0', '-1', '10.10', '9'.repeat(400)));
}

const phones = ['+38 (067) 555-01-42', '0675550142', '+48501234567', '102'];
const names = ['Гнатюк Олена Василівна', 'Олена Гнатюк', 'Anna Maria Smith', 'О', '', '123'];
const reference = fc.option(fc.record({ id: text('3'), title: text('Нова Пошта', '<b>') }), {
  nil: undefined,
});

export const anyLine: fc.Arbitrary<HoroshopOrderLine> = fc.record({
  title: text('Лампа &quot;Сова&quot;', '', ' '),
  article: text('L-100', '00123', '', ' '),
  price: money(),
  quantity: fc.oneof(text('1', '2', '1.5', '0', '-1'), money()),
  type: fc.constantFrom('product', 'gift', 'gift_parent', 'set_main', 'set_item'),
  url: maybe('https://shop.example.com/lamp', '/lamp', 'javascript:alert(1)', 'http://'),
  photoUrl: maybe('https://shop.example.com/лампа.jpg', ''),
});

export const anyOrder: fc.Arbitrary<HoroshopOrder> = fc.record({
  orderId: text('20318', ''),
  userId: maybe('4127', ''),
  statusId: text('1', '2', '77'),
  createdAt: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom('2026-03-14 10:27:05', '2026-03-29 03:30:00') },
    { weight: 1, arbitrary: text('', '0000-00-00 00:00:00') },
  ),
  currency: fc.constantFrom(undefined, 'UAH', 'USD', 'uah', '₴', ''),
  recipientName: maybe(...names),
  email: maybe('olena@example.com', 'no', ' OLENA@example.com '),
  phone: maybe(...phones),
  country: maybe('Україна'),
  city: maybe('Київ', 'м. Київ'),
  address: maybe('вул. Садова, 3', '01001@Київ@вул. Садова, 3'),
  deliveryType: reference,
  deliveryPrice: fc.option(money(), { nil: undefined }),
  trackingNumber: maybe('20450000000000'),
  paymentType: reference,
  paid: fc.boolean(),
  totalBeforeDiscount: fc.option(money(), { nil: undefined }),
  total: fc.oneof(fc.constantFrom('599', '199.75'), money()),
  couponCode: maybe('SPRING'),
  comment: maybe('Дзвоніть зранку 🔥', 'x'.repeat(3000)),
  lines: fc.array(anyLine, { maxLength: 6 }),
});

export const anyUser: fc.Arbitrary<HoroshopUser> = fc.record({
  userId: text('4127', ''),
  fullName: maybe(...names),
  email: maybe('olena@example.com', 'no'),
  phone: maybe(...phones),
  country: maybe('Україна'),
  city: maybe('Київ'),
  address: maybe('вул. Садова, 3'),
  registeredAt: maybe('2026-03-14 10:26:48'),
  newsletter: fc.option(fc.boolean(), { nil: undefined }),
});
