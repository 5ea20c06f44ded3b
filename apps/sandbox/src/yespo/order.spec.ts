import { aContact, anAccount, anOrder, aScene, type Reply, type Scene } from './test-caller.js';

let scene: Scene;
beforeAll(async () => {
  scene = await aScene();
});
afterAll(() => scene.yespo.close());
beforeEach(() => {
  Object.assign(scene, anAccount(scene.yespo));
});

const send = (...orders: unknown[]): Promise<Reply> => scene.api.post('/v1/orders', { orders });

it.each([
  ['externalOrderId', { externalOrderId: ' ' }],
  ['status', { status: 'CANCELED' }],
  ['date', { date: '03.02.2026' }],
  ['date', { date: '2026-02-30T10:00:00Z' }],
  ['totalCost', { totalCost: 'a lot' }],
  ['currency', { currency: undefined }],
  ['currency', { currency: 'грн' }],
  ['externalCustomerId', { externalCustomerId: '', email: undefined, phone: ' ' }],
  ['shipping', { shipping: 'free' }],
  ['items[0].name', { items: [{ externalItemId: 1, quantity: 1, cost: 1 }] }],
  ['items[0].quantity', { items: [{ externalItemId: 1, name: 'A', quantity: 1.5, cost: 1 }] }],
])('Y-28 refuses a whole call for a bad %s', async (field, changes) => {
  const reply = await send(anOrder('good'), anOrder('bad', changes));
  expect([reply.status, reply.text]).toEqual([400, expect.stringContaining(`orders[1].`)]);
  expect(reply.text).toContain(field);
  expect(scene.account.orders()).toHaveLength(0);
});

it('Y-28 takes 1 to 1000 orders', async () => {
  expect((await send()).status).toBe(400);
  expect((await scene.api.post('/v1/orders', { orders: anOrder('1') })).status).toBe(400);
  const many = Array.from({ length: 1001 }, (_, index) => anOrder(String(index)));
  expect((await send(...many)).status).toBe(400);
  expect((await send(...many.slice(1))).status).toBe(200);
  expect(scene.account.orders()).toHaveLength(1000);
});

it('Y-28 takes numeric strings, guests and orders without items or currency when allowed', async () => {
  const guest = { externalCustomerId: undefined, email: undefined };
  const loose = { totalCost: '99.50', items: undefined, currency: undefined, ...guest };
  scene.account.settings.requireCurrency = false;
  expect((await send(anOrder('1', loose))).status).toBe(200);
  expect(scene.account.order('1')).toMatchObject({ totalCost: 99.5, externalCustomerId: null });
});

it('Y-28 stores the good ones and names the bad one when calls are not atomic', async () => {
  scene.account.settings.atomicOrders = false;
  const reply = await send(anOrder('1'), anOrder('2', { status: 'DONE' }));
  expect([reply.status, reply.json]).toMatchObject([
    200,
    {
      failedOrders: { externalOrderId: '2', message: expect.stringContaining('status') as string },
    },
  ]);
  expect(scene.account.orders().map((order) => order.externalOrderId)).toEqual(['1']);
});

it('Y-28 reads times without an offset in the zone of the key owner', async () => {
  await send(
    anOrder('1', { date: '2026-07-01T12:00' }),
    anOrder('2', { date: '2026-07-01T09:00:00.123Z' }),
  );
  expect(scene.account.order('1')?.dateMs).toBe(Date.parse('2026-07-01T09:00:00Z'));
  expect(scene.account.order('2')?.dateMs).toBe(Date.parse('2026-07-01T09:00:00.123Z'));
});

it('Y-29 keeps the order id and replaces or merges the data', async () => {
  await send(anOrder('1', { deliveryMethod: 'Nova Poshta' }));
  const before = scene.account.order('1');
  await send(anOrder('1', { totalCost: 5 }));
  const after = scene.account.order('1');
  expect(after).toMatchObject({ orderId: before?.orderId, totalCost: 5, accepted: 2 });
  expect(after?.data).not.toHaveProperty('deliveryMethod');

  scene.account.settings.orderUpdate = 'merge';
  await send(anOrder('1', { paymentMethod: 'Cash' }));
  await send(anOrder('1'));
  expect(scene.account.order('1')?.data).toHaveProperty('paymentMethod', 'Cash');
});

it('Y-30 answers with nothing, or with JSON', async () => {
  const empty = await send(anOrder('1'));
  expect([empty.status, empty.text]).toEqual([200, '']);
  scene.account.settings.ordersAnswer = 'json';
  expect((await send(anOrder('1'))).json).toEqual({ id: 0 });
});

it('Y-31 creates a confirmed contact from an order', async () => {
  await send(anOrder('1', { lastName: '???' }));
  expect(scene.account.contact('7713')).toMatchObject({
    email: 'olena@example.com',
    phone: '380671112233',
    firstName: 'Olena',
    lastName: null,
    confirmed: true,
    source: 'orders',
    segments: [],
  });
  expect(scene.account.order('1')?.contactId).toBe(scene.account.contact('7713')?.id);
});

it('Y-31 links a known contact and changes nothing', async () => {
  await scene.api.post('/v1/contact', aContact({ email: 'olena@example.com', firstName: 'Old' }));
  const [before] = scene.account.contacts();
  await send(anOrder('1'));
  expect(scene.account.contacts()).toEqual([before]);
  expect(scene.account.order('1')?.contactId).toBe(before?.id);

  scene.account.settings.linkExternalIdOnOrder = true;
  await send(anOrder('1'));
  expect(scene.account.contact('7713')?.id).toBe(before?.id);
});

it('Y-32 fires an event for every accepted order, changed or not', async () => {
  await send(anOrder('1'), anOrder('2', { status: 'DELIVERED' }));
  await send(anOrder('1'));
  expect(scene.account.events().map((event) => [event.typeKey, event.keyValue])).toEqual([
    ['orderINITIALIZED', '1'],
    ['orderDELIVERED', '2'],
    ['orderINITIALIZED', '1'],
  ]);
  expect(scene.account.events()[0]?.params).toMatchObject({
    eventKey: '1',
    orderId: scene.account.order('1')?.orderId,
    EmailAddress: 'olena@example.com',
  });
  expect(scene.account.repeatedOrders().map((order) => order.externalOrderId)).toEqual(['1']);
});

it('Y-32 counts the same with latest only', async () => {
  scene.account.settings.keep = 'latest';
  await send(anOrder('1'));
  await send(anOrder('1', { status: 'DELIVERED' }));
  expect(scene.account.order('1')).toMatchObject({
    statuses: ['INITIALIZED', 'DELIVERED'],
    accepted: 2,
    data: null,
  });
  expect(scene.account.eventCount('orderDELIVERED')).toBe(1);
  expect(scene.account.totals()).toEqual({ contacts: 1, orders: 1, acceptedOrders: 2, events: 2 });
});

it.each([
  ['nothing', ''],
  ['half a range', '?from=2026-02-03T00:00:00'],
  ['both kinds', '?externalOrderId=1&from=2026-02-03T00:00:00&to=2026-02-03T01:00:00'],
  ['another format', '?from=2026-02-03&to=2026-02-04'],
  ['a range backwards', '?from=2026-02-03T02:00:00&to=2026-02-03T01:00:00'],
  ['over a day', '?from=2026-02-03T00:00:00&to=2026-02-04T00:00:01'],
])('Y-33 refuses to delete orders by %s', async (_case, query) => {
  expect((await scene.api.delete(`/v1/orders${query}`)).status).toBe(400);
});

it('Y-33 deletes by id or by range, after a delay', async () => {
  await send(anOrder('1'), anOrder('2'), anOrder('3', { date: '2026-03-01T00:00:00Z' }));
  scene.account.settings.orderDeleteDelayMs = 60_000;
  expect((await scene.api.delete('/v1/orders?externalOrderId=1')).status).toBe(200);
  expect(scene.account.orders()).toHaveLength(3);
  scene.yespo.clock.advance(60_000);
  expect(scene.account.order('1')).toBeNull();

  scene.account.settings.orderDeleteDelayMs = 0;
  await scene.api.delete('/v1/orders?from=2026-02-03T12:00:00&to=2026-02-03T13:00:00');
  expect(scene.account.orders().map((order) => order.externalOrderId)).toEqual(['3']);
});

it('Y-34 lets any status follow any other', async () => {
  const path = ['DELIVERED', 'INITIALIZED', 'CANCELLED', 'ABANDONED_SHOPPING_CART', 'IN_PROGRESS'];
  for (const status of path) await send(anOrder('1', { status }));
  expect(scene.account.order('1')).toMatchObject({ status: 'IN_PROGRESS', statuses: path });
});

it('Y-25 keeps the totals of an erased person and forgets the person', async () => {
  await send(anOrder('1', { deliveryAddress: 'Lviv, branch 12' }), anOrder('2'));
  scene.account.deleteContact('7713');
  expect(scene.account.order('2')).toMatchObject({ email: 'olena@example.com', anonymised: false });
  scene.account.deleteContact('7713', { erase: true });
  expect(scene.account.order('1')).toMatchObject({
    totalCost: 1290.5,
    contactId: null,
    email: null,
    phone: null,
    externalCustomerId: null,
    anonymised: true,
  });
  expect(scene.account.order('1')?.data).not.toHaveProperty('deliveryAddress');
  expect(scene.account.order('1')?.data).not.toHaveProperty('firstName');
});
