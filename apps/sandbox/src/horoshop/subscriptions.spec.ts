import { startSandbox, type Sandbox, type StoreHandle } from '../sandbox.js';
import { HookReceiver } from './hook-receiver.js';
import { StoreCaller, type StoreReply } from './store-caller.js';
import type { Profile } from './toggles.js';

let sandbox: Sandbox;
let store: StoreHandle;
let caller: StoreCaller;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  store = await sandbox.addStore();
  caller = new StoreCaller(store);
});

const target = 'https://kladka.example/h';
const subscribe = (event = 'order_created', target_url = target): Promise<StoreReply> =>
  caller.call('hooks/subscribe', { event, target_url });

it('ER-11 a subscription answers 201 with a bare small growing id', async () => {
  const replies = [await subscribe(), await subscribe('user_signup'), await subscribe()];
  expect(replies.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(replies.map(({ body }) => body)).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
});

describe('ER-12 the sixth subscription of an event is refused', () => {
  const message = 'Subscriptions limit for current event has been reached';
  beforeEach(async () => {
    for (let at = 0; at < 5; at += 1) await subscribe();
  });

  it.each([
    ['http-400', 400],
    ['http-200', 200],
  ] as const)('as %s', async (limitRefusal, status) => {
    store.toggles.limitRefusal = limitRefusal;
    const reply = await subscribe();
    expect(reply.status).toBe(status);
    expect(reply.body).toEqual({ status: 'ERROR', response: { message } });
    expect((await subscribe('order_paid')).status).toBe(201);
  });

  it('as text', async () => {
    store.toggles.limitRefusal = 'text';
    const reply = await subscribe();
    expect([reply.status, reply.text]).toEqual([400, message]);
    expect(reply.contentType).toContain('text/plain');
  });
});

describe('ER-13 a store knows the events of its age', () => {
  const newer = ['order_update', 'user_update', 'comments_created'];
  it.each<[Profile, string[], string[]]>([
    ['legacy', ['order_created', 'user_signup', 'request_call_me'], ['order_paid', ...newer]],
    ['v426', ['order_created', 'order_paid'], newer],
    ['current', ['order_created', 'order_paid', ...newer], ['order_deleted']],
  ])('%s', async (profile, known, unknown) => {
    store.toggles.profile = profile;
    for (const event of known) expect((await subscribe(event)).status).toBe(201);
    for (const event of unknown) {
      const reply = await subscribe(event);
      expect([reply.status, reply.body.status]).toEqual([400, 'ERROR']);
    }
  });

  it('and wants an address', async () => {
    expect((await caller.call('hooks/subscribe', { event: 'order_created' })).status).toBe(400);
    expect((await subscribe('order_created', 'not a url')).status).toBe(400);
  });
});

describe('ER-14 unsubscribe', () => {
  it('answers 410 with a bare status', async () => {
    const { id } = (await subscribe()).body;
    const reply = await caller.call('hooks/unSubscribe', { id, target_url: target });
    expect([reply.status, reply.body]).toEqual([410, { status: 'OK' }]);
    expect(store.subscriptions()).toEqual([]);
  });

  it.each([{ id: 1 }, { id: 2, target_url: target }, { id: 1, target_url: `${target}/other` }])(
    'wants number and address of the subscription: %j',
    async (parameters) => {
      await subscribe();
      const reply = await caller.call('hooks/unSubscribe', parameters);
      expect([reply.status, reply.body.status]).toEqual([200, 'ERROR']);
      expect(store.subscriptions()).toHaveLength(1);
    },
  );
});

it.each(['hooks/list', 'hooks/get', 'hooks/export'])('ER-15 %s does not exist', async (name) => {
  expect((await caller.call(name)).body.status).toBe('UNDEFINED_FUNCTION');
});

describe('ER-19 the owner removes a subscriber', () => {
  it('and its address hears a DELETE', async () => {
    const receiver = new HookReceiver();
    await receiver.start();
    await subscribe('order_created', receiver.url('gone'));
    store.placeOrder();
    expect(await store.removeSubscription(1)).toMatchObject({ outcome: 'delivered', status: 200 });
    expect(receiver.received).toMatchObject([{ method: 'DELETE', path: '/gone' }]);
    expect(await store.flushHooks()).toEqual([]);
    expect(store.subscriptions()).toEqual([]);
    await receiver.close();
  });
});
