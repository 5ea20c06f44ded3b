import type { FaultRule } from '../shared/faults.js';
import { aContact, anAccount, anOrder, aScene, type Scene } from './test-caller.js';
import { YespoSandboxClient } from './yespo-sandbox-client.js';

let scene: Scene;
let client: YespoSandboxClient;
beforeAll(async () => {
  scene = await aScene();
  client = new YespoSandboxClient(scene.yespo.url);
});
afterAll(() => scene.yespo.close());
beforeEach(() => {
  scene.yespo.reset();
  Object.assign(scene, anAccount(scene.yespo));
});

it('adds accounts and keys and lists them', async () => {
  const added = await client.addAccount({ organisationName: 'Lamps', key: 'lamps' });
  expect(added).toMatchObject({ apiKey: 'lamps', organisationName: 'Lamps' });
  expect(await client.accounts()).toContainEqual(added);
  const key = await client.account('lamps').addKey({ access: 'events' });
  expect(scene.yespo.account(key)?.orgId).toBe(added.orgId);
  await expect(client.addAccount({ key: 'lamps' })).rejects.toThrow('409');
  await expect(client.account('nobody').totals()).rejects.toThrow('404');
});

it('shows contacts, orders and events of an account', async () => {
  const account = client.account(scene.account.apiKey);
  await scene.api.post('/v1/contact/subscribe', {
    contact: aContact({ externalCustomerId: 'a b', email: 'a@x.com' }),
  });
  await scene.api.post('/v1/orders', { orders: [anOrder('1'), anOrder('2'), anOrder('1')] });
  await account.confirmContact('a b');

  expect((await account.contacts({ limit: 1 })).rows).toMatchObject([{ confirmed: true }]);
  expect((await account.orders({ offset: 1 })).rows).toMatchObject([{ externalOrderId: '2' }]);
  expect(await account.order('1')).toMatchObject({ accepted: 2 });
  expect((await account.repeatedOrders()).total).toBe(1);
  expect((await account.events({ typeKey: 'orderINITIALIZED' })).total).toBe(3);
  expect(await account.totals()).toEqual({ contacts: 2, orders: 2, acceptedOrders: 3, events: 4 });
  expect((await account.requests({ name: 'POST /v1/orders' })).rows).toMatchObject([
    { status: 200 },
  ]);

  await account.deleteContact('a b', { erase: true });
  await expect(account.confirmContact('a b')).rejects.toThrow('404');
  await account.clear();
  expect(await account.totals()).toMatchObject({ contacts: 0, orders: 0 });
});

it('changes settings of the server and, over them, of one account', async () => {
  await client.changeSettings({ ordersAnswer: 'json', contactCap: 5 });
  const account = client.account(scene.account.apiKey);
  await account.changeSettings({ contactCap: 7 });
  expect(await account.settings()).toMatchObject({ ordersAnswer: 'json', contactCap: 7 });
  expect((await client.settings()).contactCap).toBe(5);
  await expect(client.changeSettings({ colour: 'red' } as object)).rejects.toThrow('colour');

  await client.reset();
  expect(await account.settings()).toMatchObject({ ordersAnswer: 'empty', contactCap: null });
});

it('adds and removes faults and keeps control calls out of the journal', async () => {
  const id = await client.addFault({ on: '*', fault: { kind: 'answer', status: 502 } });
  expect((await scene.api.get('/v1/account/info')).status).toBe(502);
  expect(await client.faults()).toMatchObject([{ id, fired: 1 }]);
  const unknown = { on: '*', fault: { kind: 'rain' } } as unknown as FaultRule;
  await expect(client.addFault(unknown)).rejects.toThrow('400');
  await client.removeFault(id);
  expect((await scene.api.get('/v1/account/info')).status).toBe(200);
  await client.clearFaults();
  expect(await client.counters()).toEqual({ 'GET /v1/account/info': 2 });
  expect(await client.journal('GET /v1/account/info')).toHaveLength(2);
  await client.clearJournal();
  expect(await client.journal()).toEqual([]);
});

it('moves the clock', async () => {
  expect((await client.advanceClock(60_000)).offsetMs).toBe(60_000);
  const { now } = await client.setClock(new Date('2026-02-03T12:00:00Z'));
  expect(Math.abs(now - Date.parse('2026-02-03T12:00:00Z'))).toBeLessThan(1000);
  expect((await client.resetClock()).offsetMs).toBe(0);
  expect((await client.clock()).offsetMs).toBe(0);
});

it('shows imports, segments, sites and tracker hits', async () => {
  const account = client.account(scene.account.apiKey);
  await account.failNextImport('Broken');
  await scene.api.post('/v1/contacts', {
    dedupeOn: 'email',
    contacts: [aContact({ email: 'a@x.com' })],
  });
  await scene.api.post('/v1/site/domains', { domain: 'shop.example.com' });
  expect(await account.imports()).toMatchObject([{ status: 'ERROR', description: 'Broken' }]);
  expect(await account.sites()).toMatchObject([{ domain: 'shop.example.com' }]);
  expect(await account.segments()).toEqual([]);
  expect(await account.unsubscribed()).toEqual([]);
  expect((await account.trackerHits()).total).toBe(0);
  expect(await client.strayTrackerHits()).toEqual([]);
  await account.enableKey(false);
  expect((await scene.api.get('/v1/account/info')).status).toBe(401);
});
