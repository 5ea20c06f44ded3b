import { aContact, anAccount, anOrder, aScene, type Reply, type Scene } from './test-caller.js';

let scene: Scene;
beforeAll(async () => {
  scene = await aScene();
});
afterAll(() => scene.yespo.close());
beforeEach(() => {
  Object.assign(scene, anAccount(scene.yespo));
});

const send = (version: string, event: object): Promise<Reply> =>
  scene.api.post(`/${version}/event`, { eventTypeKey: 'test', ...event });
const email = { name: 'email', value: 'olena@example.com' };

it.each([
  ['v1', { params: [email] }],
  ['v2', { params: [email, { name: 'cart', value: { items: [1] } }] }],
  ['v3', { params: { email: 'olena@example.com' } }],
  ['v1', { keyValue: 'k-1' }],
  ['v2', { keyValue: 'k-1', params: [{ name: 'constructor', value: '1' }] }],
])('Y-35 %s takes %j', async (version, event) => {
  expect((await send(version, event)).status).toBe(200);
  expect(scene.account.eventCount('test')).toBe(1);
});

it.each([
  ['v1', { params: { email: 'a@x.com' } }],
  ['v2', { params: { email: 'a@x.com' } }],
  ['v3', { params: [email] }],
  ['v1', { params: [email, { name: 'cart', value: { items: [1] } }] }],
  ['v1', { params: [email, email] }],
  ['v1', { params: [{ name: 'email' }] }],
  ['v1', { params: [] }],
  ['v1', { params: [{ name: 'colour', value: 'red' }] }],
  ['v2', { params: [{ name: 'externalCustomerId', value: 'null' }] }],
  ['v3', { params: {}, keyValue: 'https://x.com' }],
  ['v3', { params: {}, keyValue: 'k'.repeat(301) }],
  ['v3', { keyValue: 'k', eventTypeKey: 'a,b' }],
  ['v3', { keyValue: 'k', eventTypeKey: 'e'.repeat(101) }],
  ['v3', { keyValue: 'k', eventTypeKey: '' }],
  ['v3', { keyValue: 'k', params: { text: 'x'.repeat(21 * 1024) } }],
  ['v3', { keyValue: 'k', params: { contactJson: '{"firstname":"<b>"}' } }],
])('Y-35 %s refuses %j', async (version, event) => {
  expect((await send(version, event)).status).toBe(400);
  expect(scene.account.eventCount()).toBe(0);
});

it('Y-35 takes the key from the first identifier there is', async () => {
  const params = { Phone: '380671112233', EMAILADDRESS: 'a@x.com', ip: '1.2.3.4' };
  await send('v3', { params });
  await send('v3', { params: { ...params, externalCustomerId: '7' } });
  expect(scene.account.events('test').map((event) => event.keyValue)).toEqual(['a@x.com', '7']);
  expect(scene.account.events('test')[0]?.params).toMatchObject({ countryCode: 'UA' });
});

it('Y-35 creates an unknown person unless told otherwise', async () => {
  scene.account.settings.eventCreatesContact = false;
  await send('v3', { params: { email: 'a@x.com' } });
  expect(scene.account.contacts()).toHaveLength(0);
  scene.account.settings.eventCreatesContact = true;
  await send('v3', { params: { email: 'a@x.com' } });
  await send('v3', { params: { email: 'A@x.com' } });
  expect(scene.account.contacts()).toMatchObject([{ source: 'event', email: 'a@x.com' }]);
});

it('Y-36 creates types and names the params a type requires', async () => {
  scene.account.settings.requiredEventParams = { test: ['email', 'sum'] };
  const refused = await send('v3', { params: { email: 'a@x.com' } });
  expect([refused.status, refused.text]).toEqual([
    400,
    'Event should have the following params: [{"name":"email","required":true},{"name":"sum","required":true}]',
  ]);
  expect((await send('v3', { params: { email: 'a@x.com', sum: 1 } })).status).toBe(200);
});

describe('orders sent as events', () => {
  const params = {
    externalOrderId: 'E-1',
    externalCustomerId: '7713',
    totalCost: '10',
    status: 'INITIALIZED',
    date: '2026-02-03T14:05:00',
  };
  const order = (eventTypeKey: string, changes: object = {}): Promise<Reply> =>
    send('v3', { eventTypeKey, params: { ...params, ...changes } });

  it('Y-37 creates, updates, delivers and cancels', async () => {
    await order('orderCreated');
    await order('orderUpdated', { status: 'IN_PROGRESS', totalCost: '12' });
    await order('orderDelivered');
    await order('orderCancelled');
    expect(scene.account.order('E-1')).toMatchObject({
      statuses: ['INITIALIZED', 'IN_PROGRESS', 'DELIVERED', 'CANCELLED'],
      totalCost: 12,
      contactId: scene.account.contact('7713')?.id,
    });
  });

  it('Y-37 ignores the incomplete and the unknown without a word', async () => {
    expect((await order('orderCreated', { totalCost: '' })).status).toBe(200);
    const withoutImage = { externalItemId: '1', name: 'Lamp', quantity: 1, cost: 10, url: '/lamp' };
    await order('orderUpdated', { items: JSON.stringify([withoutImage]) });
    await order('orderDelivered');
    await order('orderCancelled');
    expect(scene.account.orders()).toEqual([]);
  });

  it('Y-37 shares the orders with the order method', async () => {
    await scene.api.post('/v1/orders', { orders: [anOrder('E-1')] });
    await order('orderDelivered');
    expect(scene.account.order('E-1')?.statuses).toEqual(['INITIALIZED', 'DELIVERED']);
  });
});

it('Y-38 stores past events and changes nothing else', async () => {
  const past = (changes: object = {}): object => ({
    eventTypeKey: 'orderCreated',
    occurred: '2025-12-31T10:00',
    params: { externalOrderId: 'E-1', email: 'a@x.com', totalCost: 1, status: 'DELIVERED' },
    ...changes,
  });
  const send = (events: unknown): Promise<Reply> => scene.api.post('/v3/past_events', { events });
  expect((await send([past(), past()])).status).toBe(200);
  expect(scene.account.events('orderCreated')).toMatchObject([
    { occurred: '2025-12-31T10:00', origin: 'past-event' },
    {},
  ]);
  expect(scene.account.totals()).toMatchObject({ contacts: 0, orders: 0 });

  expect((await send([past({ occurred: undefined })])).status).toBe(400);
  expect((await send(Array.from({ length: 501 }, () => past()))).status).toBe(400);
  await scene.api.delete('/v1/past_events?eventTypeKey=orderCreated');
  expect(scene.account.events('orderCreated')).toEqual([]);
});

it('Y-12 finds the person of an event by Yespo id', async () => {
  const { json } = await scene.api.post('/v1/contact', aContact({ email: 'a@x.com' }));
  const { id } = json as { id: number };
  await send('v1', { params: [{ name: 'Contact_id', value: String(id) }] });
  expect(scene.account.events('test')[0]?.contactId).toBe(id);
});
