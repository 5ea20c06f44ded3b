import type { ImportEstimateView, ImportView } from '@kladka/contracts';
import { storeFaults } from '../../apps/sandbox/src/horoshop/store-faults.js';
import { addIntegration } from '../factories/integration.js';
import { runCommand } from '../support/command-line.js';
import type { ConnectedStore } from '../support/connected-store.js';
import { startImport } from '../support/imports.js';
import { EVERY_STATUS } from '../support/ledger.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';
import { startApi } from '../support/api.js';
import { signUp } from '../support/sign-up.js';

const HISTORY = { users: 12, orders: 30, days: 300 };

let world: SyncWorld;
let shop: ConnectedStore;

beforeAll(async () => {
  world = await startSyncWorld({ env: { YESPO_RATE_PER_MINUTE: '60000' } });
  const store = await world.sandbox.addStore({ generated: HISTORY });
  shop = await world.connect({
    store,
    settings: { confirmedEmail: true },
    statusMapping: EVERY_STATUS,
  });
});

afterAll(() => world?.close());

function post(path: string, body: object, bearer = shop.owner.bearer) {
  return world.api.request().post(`/api/v1${path}`).set('authorization', bearer).send(body);
}

function get(path: string, bearer = shop.owner.bearer) {
  return world.api.request().get(`/api/v1${path}`).set('authorization', bearer);
}

const importsOf = (id = shop.id): string => `/integrations/${id}/imports`;

describe('the estimate of an import', () => {
  it('says how much there is, how long it takes, and for whom it matters', async () => {
    const { body } = await post(`${importsOf()}/estimate`, { contacts: true, orders: true });

    expect(body).toMatchObject({
      contacts: { count: 12 },
      orders: { count: 30 },
      consent: 'confirmed',
      mailableAtMost: 42,
      warnings: ['order-events', 'people-become-mailable'],
      confirmation: expect.any(String),
    });
    expect(body.duration.atLeast).toBeLessThanOrEqual(body.duration.atMost);
  });

  it('has to be agreed to as it is', async () => {
    const { body: estimate } = await post(`${importsOf()}/estimate`, { orders: true });
    const { confirmation } = estimate as ImportEstimateView;

    const other = await post(importsOf(), { contacts: true, confirmation }).expect(409);
    expect(other.body.code).toBe('estimate-outdated');

    await shop.update({ settings: { confirmedEmail: false } });
    await post(importsOf(), { orders: true, confirmation }).expect(409);
    await shop.update({ settings: { confirmedEmail: true } });
  });

  it('says so when the store does not answer', async () => {
    const fault = shop.store.faults.add({ on: 'orders/get', fault: storeFaults.gatewayPage });
    const answer = await post(`${importsOf()}/estimate`, { orders: true }).expect(502);
    shop.store.faults.remove(fault);

    expect(answer.body.code).toBe('store-does-not-answer');
  });
});

describe('a dry run', () => {
  it('shows five of each as they would be sent, and sends nothing', async () => {
    const { body } = await post(`${importsOf()}/dry-run`, { contacts: true, orders: true });

    expect(body.contacts).toHaveLength(5);
    expect(body.orders).toHaveLength(5);
    expect(body.contacts[0].sent).toMatchObject({ channels: expect.any(Array) });
    expect(body.orders[0].sent).toMatchObject({ externalOrderId: body.orders[0].key });
    expect(shop.account.totals()).toMatchObject({ contacts: 0, orders: 0 });
    const rows = await shop.query(`SELECT 1 FROM deliveries WHERE integration_id = $1`);
    expect(rows).toEqual([]);
  });
});

describe('the start of an import', () => {
  it.each([
    ['nothing chosen', {}, { contacts: [expect.stringContaining('Choose')] }],
    ['an end before the beginning', { orders: true, from: '2026-02-01', to: '2026-01-01' }, 'to'],
    ['a day that does not exist', { orders: true, from: '2026-02-31' }, 'from'],
    ['a status that is none', { orders: true, statuses: [''] }, 'statuses'],
    ['no status at all', { orders: true, statuses: [] }, 'statuses'],
    ['an unknown field', { orders: true, colour: 'red' }, 'colour'],
  ])('refuses %s', async (_, body, fields) => {
    const answer = await post(importsOf(), body).expect(400);

    if (typeof fields === 'string') expect(Object.keys(answer.body.fields)[0]).toContain(fields);
    else expect(answer.body.fields).toEqual(fields);
  });

  it('refuses what the store is not asked for', async () => {
    await shop.update({ settings: { receiveOrders: false } });
    const answer = await post(importsOf(), { orders: true }).expect(400);
    await shop.update({ settings: { receiveOrders: true } });

    expect(Object.keys(answer.body.fields)).toEqual(['orders']);
  });

  it('of a stranger’s integration is a 404', async () => {
    const stranger = await addIntegration(world.api, shop.owner.workspaceId);
    const other = await world.connect();
    await post(importsOf(stranger), { orders: true }, other.owner.bearer).expect(404);
    await get(importsOf(), other.owner.bearer).expect(404);
  });
});

describe('an import under way', () => {
  it('is the only one of its store, is listed, and can be followed to its end', async () => {
    const release = shop.holdYespo();
    const begun = await startImport(world.api, shop);
    const second = await post(importsOf(), { orders: true }).expect(409);
    expect(second.body.code).toBe('import-open');
    expect((await get(importsOf())).body.items).toMatchObject([{ id: begun.id, state: 'running' }]);
    expect((await get('/imports?state=running')).body.items).toHaveLength(1);
    expect((await get('/imports?state=failed')).body.items).toEqual([]);
    await begun.until(({ wait }) => wait?.reason === 'yespo-busy');

    const events = fetch(`${world.api.url}/api/v1/imports/${begun.id}/events`, {
      headers: { authorization: shop.owner.bearer },
    });
    const response = await events;
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    release();
    const text = await response.text();
    const told = text.split('\n\n').filter((message) => message.startsWith('event:'));
    const views = told.map(
      (message) => JSON.parse(/^data: (.*)$/m.exec(message)![1]!) as ImportView,
    );

    expect(told[0]).toContain('event: progress');
    expect(told.at(-1)).toContain('event: end');
    expect(views.at(-1)).toMatchObject({ state: 'finished', orders: { accepted: 30 } });
    for (const { orders } of views) {
      expect(orders.accepted + orders.rejected + orders.skipped + orders.waiting).toBe(orders.read);
    }
    await begun.post('cancel', 409);
    await begun.post('resume', 409);
  });

  it('does not keep an api open that is told to end', async () => {
    const own = await startApi({ env: { YESPO_API_URL: world.sandbox.yespo.apiUrl } });
    const owner = await signUp(own);
    const integrationId = await addIntegration(own, owner.workspaceId);
    const started = await own
      .request()
      .post(`/api/v1/integrations/${integrationId}/imports`)
      .set('authorization', owner.bearer)
      .send({ orders: true })
      .expect(201);
    const response = await fetch(`${own.url}/api/v1/imports/${started.body.id}/events`, {
      headers: { authorization: owner.bearer },
    });
    const closing = own.close();
    const text = await response.text();
    await closing;

    expect(text).toContain('event: progress');
    expect(text).not.toContain('event: end');
  });
});

describe('the command line', () => {
  const run = (...words: string[]) =>
    runCommand({ url: world.api.url, apiKey: shop.owner.apiKey }, ...words);

  it('estimates, asks, starts and follows to the end', async () => {
    const store = await world.sandbox.addStore({ generated: HISTORY });
    const own = await world.connect({
      owner: shop.owner,
      store,
      settings: { confirmedEmail: true },
      statusMapping: EVERY_STATUS,
    });
    const estimated = await run('import', own.id, '--estimate');
    expect(estimated).toMatchObject({ code: 0 });
    expect(estimated.said).toContain('contacts: 12, orders: 30');
    expect(estimated.said).toContain('may start workflows');

    expect(await run('import', own.id)).toMatchObject({ code: 1 });
    const done = await run('import', own.id, '--yes');
    expect(done.said).toContain('accepted 30');
    expect(done.code).toBe(0);
    expect(own.account.totals().acceptedOrders).toBe(30);

    const listed = await run('imports');
    expect(listed.said.split('\n')[0]).toContain('finished');
  });

  it('says what is wrong with what was typed', async () => {
    expect(await run('import')).toMatchObject({ code: 2 });
    expect(await run('import', 'nonsense', '--yes')).toMatchObject({ code: 1 });
    expect((await run('fly')).said).toContain('There is no command “fly”.');
  });
});
