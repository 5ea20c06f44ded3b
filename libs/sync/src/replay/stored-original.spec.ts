import fc from 'fast-check';
import type { ReplayOriginal } from '@kladka/storage';
import { readAgain } from './stored-original.js';

const ORDER = {
  order_id: 20318,
  stat_status: 1,
  stat_created: '2026-03-01 10:00:00',
  total_sum: '100',
  products: [{ title: 'Чашка', article: 'CUP-1', price: '100', quantity: 1 }],
};
const USER = { id: 4127, title: 'Бондар Андрій', email: 'a.bondar@meta.ua' };

const original = (received: unknown, fromHookBody = false): ReplayOriginal => ({
  id: 'd1',
  received,
  payload: null,
  fromHookBody,
  createdAt: new Date('2026-03-01T10:00:01Z'),
  confirmedEmail: false,
});
const order = { kind: 'order', key: '20318' } as const;
const contact = { kind: 'contact', key: '4127' } as const;

describe('readAgain', () => {
  it('reads an order and a customer as they were read when they came', () => {
    expect(readAgain(order, original(ORDER))).toMatchObject({
      kind: 'order',
      snapshot: { order: { orderId: '20318', total: '100' }, source: 'replay', raw: ORDER },
    });
    expect(readAgain(contact, original(USER))).toMatchObject({
      kind: 'user',
      snapshot: { user: { userId: '4127', email: 'a.bondar@meta.ua' } },
    });
  });

  it('finds them deeper down where the body of a web-hook was all there was', () => {
    expect(readAgain(order, original({ data: ORDER }, true))).toMatchObject({
      kind: 'order',
    });
    expect(readAgain(contact, original({ data: USER }, true))).toMatchObject({ kind: 'user' });
    expect(readAgain(order, original({ data: ORDER }))).toMatchObject({
      kind: 'unreadable',
    });
  });

  it('reads the order that a guest was made of', () => {
    const guest = { kind: 'contact', key: 'guest:olena@example.com' } as const;
    expect(readAgain(guest, original(ORDER))).toMatchObject({ kind: 'guest' });
    expect(readAgain(guest, original({}))).toBeNull();
  });

  it.each([
    ['is gone', order, null],
    ['is of another order', { kind: 'order', key: '1' } as const, ORDER],
    ['is of another customer', { kind: 'contact', key: '1' } as const, USER],
  ])('knows nothing of an original that %s', (_, record, received) => {
    expect(readAgain(record, original(received))).toBeNull();
  });

  it('says why it cannot read an order, instead of sending a guess', () => {
    expect(readAgain(order, original({ order_id: 20318 }))).toMatchObject({
      kind: 'unreadable',
      order: { orderId: '20318', reason: 'stat_status is missing' },
    });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.boolean(),
        fc.constantFrom(order, contact),
        (raw, hook, of) => {
          expect(() => readAgain(of, original(raw, hook))).not.toThrow();
        },
      ),
    );
  });
});
