import fc from 'fast-check';

import { aWireOrder } from '../test/store.js';
import type { HoroshopOrder } from './order.js';
import { parseOrder } from './parse-order.js';

function orderOf(overrides: Record<string, unknown>): HoroshopOrder {
  const parsed = parseOrder(aWireOrder(overrides));
  if (parsed.kind !== 'order') throw new Error(parsed.reason);
  return parsed.order;
}

function reasonOf(overrides: Record<string, unknown>): string {
  const parsed = parseOrder(aWireOrder(overrides));
  return parsed.kind === 'unreadable' ? parsed.reason : 'it was readable';
}

it('makes a whole wire order regular', () => {
  const parsed = parseOrder({
    order_id: 20318,
    user: 4127,
    delivery_name: 'Гнатюк Олена Василівна',
    delivery_email: 'olena.hnatiuk@example.com',
    delivery_phone: '+38 (067) 555-01-42',
    delivery_country: '',
    delivery_city: 'Київ',
    delivery_address: 'Відділення №12@вул. Садова, 3',
    delivery_type: { id: 3, title: 'Нова Пошта' },
    delivery_price: 70,
    delivery_data: { tnNumber: '20450012345678' },
    comment: 'Подзвоніть після 18:00 😀',
    payment_type: { id: 13, title: 'Готівкою' },
    payed: 1,
    total_default: 1699,
    total_sum: '1 529,50',
    coupon_code: 'SPRING10',
    stat_status: 1,
    stat_created: '2026-03-14 10:27:05',
    currency: 'uah',
    products: [
      {
        title: 'Чашка &quot;Світ&quot;',
        article: 88123,
        price: 799.89999999999998,
        quantity: '2',
        url: 'https://lavka.example/chashka-350/',
        photo_url: 'https://lavka.example/cup350.jpg',
      },
      { title: 'Листівка', article: 'GIFT-1', quantity: 1, type: 'gift' },
    ],
  });

  expect(parsed).toEqual({
    kind: 'order',
    order: {
      orderId: '20318',
      userId: '4127',
      statusId: '1',
      createdAt: '2026-03-14 10:27:05',
      currency: 'UAH',
      recipientName: 'Гнатюк Олена Василівна',
      email: 'olena.hnatiuk@example.com',
      phone: '+38 (067) 555-01-42',
      city: 'Київ',
      address: 'Відділення №12@вул. Садова, 3',
      deliveryType: { id: '3', title: 'Нова Пошта' },
      deliveryPrice: '70',
      trackingNumber: '20450012345678',
      paymentType: { id: '13', title: 'Готівкою' },
      paid: true,
      totalBeforeDiscount: '1699',
      total: '1529.5',
      couponCode: 'SPRING10',
      comment: 'Подзвоніть після 18:00 😀',
      lines: [
        {
          title: 'Чашка &quot;Світ&quot;',
          article: '88123',
          price: '799.9',
          quantity: '2',
          type: 'product',
          url: 'https://lavka.example/chashka-350/',
          photoUrl: 'https://lavka.example/cup350.jpg',
        },
        { title: 'Листівка', article: 'GIFT-1', price: '0', quantity: '1', type: 'gift' },
      ],
    },
  });
});

it.each<[string, Record<string, unknown>, Partial<HoroshopOrder>]>([
  ['ids as strings', { order_id: '20318', stat_status: '6' }, { orderId: '20318', statusId: '6' }],
  ['status 0', { stat_status: 0 }, { statusId: '0' }],
  ['no user', { user: 0 }, { userId: undefined }],
  ['a user that is null', { user: null }, { userId: undefined }],
  ['a tariff of the carrier', { delivery_price: -1 }, { deliveryPrice: undefined }],
  ['free delivery', { delivery_price: '0.00' }, { deliveryPrice: '0' }],
  ['[] for an object', { delivery_data: [], delivery_type: [] }, { deliveryType: undefined }],
  ['blank strings', { delivery_email: ' ', comment: '' }, { email: undefined, comment: undefined }],
  ['a paid flag as text', { payed: '1' }, { paid: true }],
  ['no paid flag', { payed: undefined }, { paid: false }],
  ['a total of old engines', { total_sum: undefined }, { total: '1699' }],
  ['the city of the platform', { delivery_city_stable: 'Львів' }, { city: 'Львів' }],
  ['NUL in a text', { comment: 'a\0b\ud800' }, { comment: 'ab\ufffd' }],
  [
    'lines keyed by index',
    { products: { 0: { price: 1, quantity: 1, article: 'A' } } },
    { lines: [{ title: 'A', article: 'A', price: '1', quantity: '1', type: 'product' }] },
  ],
  ['no lines', { products: [] }, { lines: [] }],
  [
    'a date with dots',
    { stat_created: '14.03.2026 10:27:05' },
    { createdAt: '2026-03-14 10:27:05' },
  ],
])('copes with %s', (_name, overrides, expected) => {
  expect(orderOf(overrides)).toMatchObject(expected);
});

it.each<[string, Record<string, unknown>, string]>([
  ['no number', { order_id: undefined }, 'order_id is missing or inexact'],
  ['a number that lost digits', { order_id: 2 ** 53 + 2 }, 'order_id is missing or inexact'],
  ['a number below zero', { order_id: -5 }, 'order_id is missing or inexact'],
  ['an object for a number', { order_id: {} }, 'order_id is missing or inexact'],
  ['no status', { stat_status: '' }, 'stat_status is missing'],
  [
    'a date that no calendar has',
    { stat_created: '2026-02-30 10:00:00' },
    'stat_created is missing or not a date',
  ],
  [
    'an empty date',
    { stat_created: '0000-00-00 00:00:00' },
    'stat_created is missing or not a date',
  ],
  ['no total', { total_sum: null, total_default: 'many' }, 'total_sum is missing or not an amount'],
  ['no lines at all', { products: undefined }, 'products are missing'],
  ['a line that is none', { products: ['x'] }, 'products[0] is not an object'],
  ['a line without a price', { products: [{ quantity: 1 }] }, 'products[0] has no price'],
  ['a line without a quantity', { products: [{ price: 1 }] }, 'products[0] has no quantity'],
])('says why it cannot read an order with %s', (_name, overrides, reason) => {
  expect(reasonOf(overrides)).toBe(reason);
});

it('never throws, and what it reads has the promised form', () => {
  const anything = fc.anything({ withNullPrototype: true });
  const nearlyAnOrder = fc.record(
    {
      order_id: fc.oneof(fc.integer(), fc.string(), anything),
      user: anything,
      stat_status: fc.oneof(fc.nat(9), anything),
      stat_created: fc.oneof(fc.constant('2026-03-14 10:27:05'), anything),
      total_sum: fc.oneof(fc.double(), fc.string(), anything),
      delivery_price: anything,
      delivery_type: anything,
      products: fc.oneof(fc.array(fc.record({ price: fc.double(), quantity: fc.nat() })), anything),
    },
    { requiredKeys: [] },
  );

  fc.assert(
    fc.property(fc.oneof(anything, nearlyAnOrder), (raw) => {
      const parsed = parseOrder(raw);
      if (parsed.kind !== 'order') return;
      expect(parsed.order.orderId).toMatch(/^[\w.-]+$/);
      expect(parsed.order.total).toMatch(/^\d+(\.\d+)?$/);
      expect(parsed.order.createdAt).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    }),
    { numRuns: 500 },
  );
});
