import fc from 'fast-check';
import type { HoroshopOrder } from '@kladka/horoshop';
import { aLine, anOrder, anyOrder, aRules } from '../test/factories.js';
import { contentHash } from './content-hash.js';
import { yespoName } from './name.js';
import { mapOrder, withStatus, type YespoOrderContent } from './order.js';
import type { MappingRules, OrderCustomer } from './rules.js';

const GUEST: OrderCustomer = { knownUser: false };

function sent(
  order: Partial<HoroshopOrder>,
  rules: Partial<MappingRules> = {},
  customer: OrderCustomer = GUEST,
): YespoOrderContent {
  const mapped = mapOrder(anOrder(order), aRules(rules), customer);

  if (mapped.kind === 'skip') throw new Error(`skipped: ${mapped.reason}`);

  return mapped.value;
}

describe('mapOrder', () => {
  it('maps a whole order (horoshop 5.2, yespo 5.1)', () => {
    const order = anOrder({
      recipientName: 'Гнатюк Олена Василівна',
      phone: '+38 (067) 555-01-42',
      country: 'Україна',
      city: 'Київ',
      address: 'Відділення 12',
      deliveryType: { id: '3', title: 'Нова Пошта' },
      deliveryPrice: '70',
      trackingNumber: '20450000000000',
      paymentType: { id: '13', title: 'Готівка' },
      paid: true,
      totalBeforeDiscount: '799',
      total: '599',
      couponCode: 'SPRING',
      comment: 'Дзвоніть &laquo;зранку&raquo; 🔥',
      lines: [aLine({ price: '799' })],
    });
    const rules = aRules({ statusTitles: new Map([['2', 'В обробці']]) });

    expect(mapOrder(order, rules, { knownUser: true })).toEqual({
      kind: 'send',
      value: {
        externalOrderId: '20318',
        externalCustomerId: '4127',
        date: '2026-03-14T10:27:05+02:00',
        currency: 'UAH',
        totalCost: 599,
        discount: 200,
        shipping: 70,
        email: 'olena@example.com',
        phone: '380675550142',
        firstName: 'Олена Василівна',
        lastName: 'Гнатюк',
        statusDescription: 'В обробці',
        source: 'online',
        deliveryMethod: 'Нова Пошта',
        deliveryAddress: 'Україна, Київ, Відділення 12',
        paymentMethod: 'Готівка',
        additionalInfo: {
          comment: 'Дзвоніть «зранку» 🔥',
          couponCode: 'SPRING',
          trackingNumber: '20450000000000',
          paid: '1',
        },
        items: [{ externalItemId: 'L-100', name: 'Лампа', quantity: 1, cost: 799 }],
      },
      notes: [],
    });
  });

  it('says nothing it does not know', () => {
    expect(Object.keys(sent({})).sort()).toEqual([
      'additionalInfo',
      'currency',
      'date',
      'email',
      'externalOrderId',
      'items',
      'source',
      'totalCost',
    ]);
  });

  it.each([
    [
      '5.6: coupon',
      { totalBeforeDiscount: '799', total: '599' },
      { totalCost: 599, discount: 200 },
    ],
    [
      '5.6: exact',
      { totalBeforeDiscount: '0.30', total: '0.10' },
      { totalCost: 0.1, discount: 0.2 },
    ],
    ['5.6: no discount', { totalBeforeDiscount: '599', total: '599' }, { totalCost: 599 }],
    [
      '5.6: a surcharge is no discount',
      { totalBeforeDiscount: '500', total: '599' },
      { totalCost: 599 },
    ],
    ['5.6: free delivery', { deliveryPrice: '0' }, { totalCost: 599, shipping: 0 }],
    ['Q12: by the tariff', { deliveryPrice: undefined }, { totalCost: 599 }],
    ['Q15: never recomputed', { lines: [aLine({ price: '1' })] }, { totalCost: 599 }],
  ])('trusts the totals of the store (%s)', (_section, order, expected) => {
    const { totalCost, discount, shipping } = sent(order);

    expect({ totalCost, discount, shipping }).toEqual(expected);
  });

  it('adds a positive delivery price to the total when the owner wants it (horoshop 5.6)', () => {
    const rules = { includeDeliveryInTotal: true };

    expect(sent({ total: '0.10', deliveryPrice: '0.20' }, rules).totalCost).toBe(0.3);
    expect(sent({ total: '599', deliveryPrice: '-1' }, rules)).toMatchObject({
      totalCost: 599,
      shipping: 0,
    });
  });

  it('gives an order without a currency that of the settings, and no other (horoshop Q7)', () => {
    const rules = { currency: 'PLN' };

    expect(sent({ currency: undefined }, rules).currency).toBe('PLN');
    expect(sent({ currency: ' ' }, rules).currency).toBe('PLN');
    expect(sent({ currency: 'usd' }, rules).currency).toBe('USD');
  });

  it('takes the user id for a customer only when the user is known (horoshop 6.4.3)', () => {
    expect(sent({}, {}, GUEST).externalCustomerId).toBeUndefined();
    expect(sent({}, {}, { knownUser: true }).externalCustomerId).toBe('4127');
  });

  it('identifies a known user by the account, not by the recipient (horoshop 6.4.4)', () => {
    const order = { email: 'mother@example.com', phone: '0675550142' };
    const account = { email: 'olena@example.com', phone: 'none' };

    expect(sent(order, {}, { knownUser: true, ...account })).toMatchObject({
      email: 'olena@example.com',
      phone: '380675550142',
    });
    expect(sent(order, {}, { knownUser: false, ...account }).email).toBe('mother@example.com');
  });

  it.each([
    ['yespo 5.1: nobody', { email: 'none', phone: '1' }, 'no-identifier', undefined],
    ['Q7: no number', { orderId: ' ' }, 'no-order-number', undefined],
    ['8.2: no date', { createdAt: '0000-00-00 00:00:00' }, 'no-date', '0000-00-00 00:00:00'],
    ['Q5: no total', { total: '' }, 'no-total', undefined],
    ['negative total', { total: '-5' }, 'no-total', '-5'],
    ['5.2: not ISO 4217', { currency: '₴' }, 'currency-unknown', '₴'],
  ])('skips with a reason (%s)', (_section, order, reason, detail) => {
    expect(mapOrder(anOrder(order), aRules(), GUEST)).toEqual({ kind: 'skip', reason, detail });
  });

  it('sends a known user even without e-mail and phone (yespo 10)', () => {
    const order = anOrder({ email: undefined });

    expect(mapOrder(order, aRules(), { knownUser: true }).kind).toBe('send');
  });

  it.each([
    ['Q7: currency', { currency: undefined }, 'currency-assumed'],
    ['Q9: phone', { phone: '555' }, 'phone-dropped'],
    ['Q11: comment', { comment: 'ї'.repeat(1001) }, 'text-shortened'],
  ])('says what it dropped or changed (%s)', (_section, order, note) => {
    expect(mapOrder(anOrder(order), aRules(), GUEST)).toMatchObject({ notes: [note] });
  });

  it('adds the status last, leaving the content alone', () => {
    const content = sent({});

    expect(withStatus(content, 'DELIVERED')).toEqual({ ...content, status: 'DELIVERED' });
    expect(content).not.toHaveProperty('status');
  });

  it('keeps the limits of an order whatever the store holds (yespo 5.1)', () => {
    const anyRules = fc.record({ includeDeliveryInTotal: fc.boolean() }).map(aRules);
    const anyCustomer: fc.Arbitrary<OrderCustomer> = fc.record({
      knownUser: fc.boolean(),
      email: fc.constantFrom(undefined, 'olena@example.com', 'no'),
      phone: fc.constantFrom(undefined, '0675550142', 'no'),
    });

    fc.assert(
      fc.property(anyOrder, anyRules, anyCustomer, (order, rules, customer) => {
        const mapped = mapOrder(order, rules, customer);

        if (mapped.kind === 'skip') return;

        const { value } = mapped;

        expect(value.externalCustomerId ?? value.email ?? value.phone).toBeTruthy();
        expect(Number.isFinite(value.totalCost) && value.totalCost >= 0).toBe(true);
        expect(value.shipping ?? 0).toBeGreaterThanOrEqual(0);
        expect(value.discount ?? 1).toBeGreaterThan(0);
        expect(value.date).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
        expect(value.currency).toMatch(/^[A-Z]{3}$/);
        expect(value.phone ?? '38067').toMatch(/^\d{5,15}$/);
        expect(value.items.length).toBeLessThanOrEqual(order.lines.length);
        if (value.firstName !== undefined) expect(yespoName(value.firstName)).toBe(value.firstName);
        if (value.lastName !== undefined) {
          expect(yespoName(value.lastName, 'last')).toBe(value.lastName);
        }
        expect(JSON.stringify(value)).not.toMatch(/\\u(?:0000|d[89a-f])/i);
        expect(contentHash(JSON.parse(JSON.stringify(value)))).toBe(contentHash(value));
      }),
      { numRuns: 2000 },
    );
  });
});
