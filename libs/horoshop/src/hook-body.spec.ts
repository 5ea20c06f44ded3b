import fc from 'fast-check';

import { aWireOrder } from '../test/store.js';
import { HOROSHOP_EVENTS } from './events.js';
import { parseHookBody } from './hook-body.js';

function bytesOf(value: unknown): Buffer {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value), 'utf8');
}

describe('an order hook', () => {
  it('gives the number and, when the body is whole, the order', () => {
    expect(parseHookBody('order_created', bytesOf(aWireOrder()))).toMatchObject({
      kind: 'order-hint',
      orderId: '20318',
      order: { total: '1529', statusId: '1' },
    });
  });

  it.each<[string, unknown, string]>([
    ['a slim body', { order_id: 20318, user: 4127, payed: 1 }, '20318'],
    ['a number as text', { order_id: '20318' }, '20318'],
    ['a wrapped body', { data: { event: 'x', items: [{ order_id: 20318 }] } }, '20318'],
    ['a list', [{ order_id: 20318 }], '20318'],
    ['an order inside', { order: { id: 20318 } }, '20318'],
    ['another spelling', { orderId: 20318 }, '20318'],
    ['several numbers: the one nearest to the top', { a: { order_id: 1 }, order_id: 2 }, '2'],
    ['a number above 2^53', '{"order_id":9007199254740993}', '9007199254740993'],
    ['a form post', 'order_id=20318&payed=1', '20318'],
    ['a cut body', '{"user":4127,"order_id": 20318,"delivery_name":"Гна', '20318'],
  ])('finds the number in %s', (_name, body, orderId) => {
    expect(parseHookBody('order_update', bytesOf(body))).toEqual({ kind: 'order-hint', orderId });
  });

  it.each<[string, Buffer]>([
    ['a byte order mark', Buffer.from(`\ufeff{"order_id":20318}`, 'utf8')],
    ['UTF-16 with a mark', Buffer.from(`\ufeff{"order_id":20318}`, 'utf16le')],
    ['UTF-16 the other way round', Buffer.from(`\ufeff{"order_id":20318}`, 'utf16le').swap16()],
    [
      'windows-1251',
      Buffer.concat([
        Buffer.from('{"delivery_name":"'),
        Buffer.from([0xce, 0xeb, 0xe5, 0xed, 0xe0]),
        Buffer.from('","order_id":20318}'),
      ]),
    ],
  ])('reads %s', (_name, bytes) => {
    expect(parseHookBody('order_paid', bytes)).toMatchObject({ orderId: '20318' });
  });

  it.each<[string, unknown, string]>([
    ['no number', { user: 4127 }, 'no id in the body'],
    ['the number 0', { order_id: 0 }, 'no id in the body'],
    ['nothing', '', 'not JSON'],
    ['words', 'hello', 'not JSON'],
    ['endless nesting', '{"a":'.repeat(100_000), 'nested too deeply'],
  ])('says why it cannot read %s', (_name, body, reason) => {
    expect(parseHookBody('order_created', bytesOf(body))).toEqual({ kind: 'unreadable', reason });
  });
});

describe('a user hook', () => {
  it('gives the id, the time that finds the user again, and the user', () => {
    const body = {
      id: 4127,
      title: 'Гнатюк Олена',
      email: 'o@example.com',
      phone: '',
      registered: '2026-03-14 10:26:48',
    };

    expect(parseHookBody('user_signup', bytesOf(body))).toEqual({
      kind: 'user-hint',
      userId: '4127',
      registeredAt: '2026-03-14 10:26:48',
      user: {
        userId: '4127',
        fullName: 'Гнатюк Олена',
        email: 'o@example.com',
        registeredAt: '2026-03-14 10:26:48',
      },
    });
  });

  it.each<[string, unknown]>([
    ['a wrapped body', { event: 'user_update', user: { id: 4127, email: 'o@example.com' } }],
    ['a bare id', { id: 4127 }],
    ['a user id', { user_id: '4127' }],
  ])('finds the id in %s', (_name, body) => {
    expect(parseHookBody('user_update', bytesOf(body))).toMatchObject({ userId: '4127' });
  });

  it('takes no number out of a body that it cannot read', () => {
    expect(parseHookBody('user_signup', bytesOf('{"id":4127,"ti'))).toMatchObject({
      kind: 'unreadable',
    });
  });
});

it('knows no other events', () => {
  expect(parseHookBody('request_call_me', bytesOf({ id: 1 }))).toEqual({
    kind: 'unreadable',
    reason: 'unknown event',
  });
});

it('never throws, whatever the bytes are', () => {
  const event = fc.constantFrom(...HOROSHOP_EVENTS, 'constructor', '');
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.json({ maxDepth: 10 }).map((text) => new Uint8Array(Buffer.from(text))),
  );

  fc.assert(
    fc.property(event, bytes, (name, body) => {
      expect(parseHookBody(name, body).kind).toMatch(/^(order-hint|user-hint|unreadable)$/);
    }),
    { numRuns: 500 },
  );
});
