import { aContact, anAccount, anOrder, aScene, TestCaller, type Scene } from './test-caller.js';

let scene: Scene;
beforeAll(async () => {
  scene = await aScene();
});
afterAll(() => scene.yespo.close());
beforeEach(() => {
  Object.assign(scene, anAccount(scene.yespo));
});

const contact = aContact({ email: 'olena@example.com' });

it('Y-1 serves the api with and without a trailing slash', async () => {
  for (const path of ['/v1/account/info', '/v1/account/info/']) {
    const reply = await scene.api.get(path);
    expect(reply.json).toEqual({
      orgId: scene.account.orgId,
      userEmail: `api-user${String(scene.account.orgId)}`,
      organisationName: scene.account.organisationName,
    });
  }
  expect((await scene.api.get('/v1/nothing')).status).toBe(404);
});

it('Y-2 refuses a missing, unknown or disabled key with 401 JSON', async () => {
  const nobody = new TestCaller(scene.yespo, 'nobody');
  expect((await nobody.get('/v1/account/info')).json).toEqual({
    status: 401,
    error: 'Unauthorized',
    message: 'API key is not valid',
    path: '/api/v1/account/info',
  });
  expect((await fetch(`${scene.yespo.apiUrl}/v1/account/info`)).status).toBe(401);
  scene.account.enableKey(false);
  expect((await scene.api.get('/v1/account/info')).status).toBe(401);
  scene.account.enableKey(true);
  expect((await scene.api.get('/v1/account/info')).status).toBe(200);
});

it.each([
  ['events', 403, 403, 403],
  ['events-contacts', 200, 200, 403],
  ['events-contacts-write', 200, 403, 403],
  ['messages', 403, 403, 403],
  ['full', 200, 200, 200],
] as const)(
  'Y-3 level %s: upsert %i, delete %i, orders %i',
  async (access, upsert, remove, orders) => {
    scene.account.setAccess(access);
    expect((await scene.api.get('/v1/account/info')).status).toBe(200);
    expect(
      (await scene.api.post('/v1/contact', { ...contact, externalCustomerId: '1' })).status,
    ).toBe(upsert);
    const path = '/v1/contact?externalCustomerId=1&erase=false';
    expect((await scene.api.delete(path)).status).toBe(remove);
    expect((await scene.api.post('/v1/orders', { orders: [anOrder('1')] })).status).toBe(orders);
  },
);

it('Y-3 lets everything pass when access is not enforced', async () => {
  scene.account.setAccess('messages');
  scene.account.settings.enforceAccess = false;
  expect((await scene.api.post('/v1/contact', contact)).status).toBe(200);
});

it('Y-5 answers unparsable JSON with 400 text', async () => {
  const reply = await scene.api.post('/v1/contact', '{"channels":[');
  expect([reply.status, reply.headers.get('content-type')]).toEqual([
    400,
    'text/plain; charset=UTF-8',
  ]);
});

it('Y-5 updates and deletes by id in plain text', async () => {
  const { id } = (await scene.api.post('/v1/contact', contact)).json as { id: number };
  const path = `/v1/contact/${String(id)}`;
  const updated = await scene.api.put(path, { ...contact, firstName: 'Olha' });
  expect(updated.text).toBe(`Contact with id='${String(id)}' has been updated`);
  expect((await scene.api.get(path)).json).toMatchObject({ id, firstName: 'Olha' });
  expect((await scene.api.delete(path)).text).toBe(
    `Contact with id='${String(id)}' has been deleted`,
  );
  expect((await scene.api.get(path)).status).toBe(404);
  expect((await scene.api.put(path, contact)).status).toBe(404);
});

it('Y-7 refuses calls over the limit without effect', async () => {
  scene.account.settings.rateLimit = { requests: 2, windowMs: 60_000 };
  const statuses: number[] = [];
  for (const email of ['a@x.com', 'b@x.com', 'c@x.com']) {
    statuses.push((await scene.api.post('/v1/contact', aContact({ email }))).status);
  }
  expect(statuses).toEqual([200, 200, 429]);
  expect(scene.account.contacts()).toHaveLength(2);

  scene.account.settings.retryAfterHeader = true;
  expect((await scene.api.get('/v1/account/info')).headers.get('retry-after')).toBe('60');
  scene.yespo.clock.advance(60_000);
  expect((await scene.api.get('/v1/account/info')).status).toBe(200);
});

it('Y-7 gives single routes their own limit', async () => {
  scene.account.settings.rateLimitByRoute = { 'POST /v1/orders': { requests: 1, windowMs: 1000 } };
  const send = (): Promise<{ status: number }> =>
    scene.api.post('/v1/orders', { orders: [anOrder('1')] });
  expect([(await send()).status, (await send()).status]).toEqual([200, 429]);
  expect((await scene.api.get('/v1/account/info')).headers.get('retry-after')).toBeNull();
});

it('Y-8 plays faults before and after the effect', async () => {
  const { account, api } = scene;
  account.addFault({ on: 'POST /v1/orders', fault: { kind: 'answer', status: 500 }, times: 1 });
  account.addFault({ on: 'POST /v1/orders', fault: { kind: 'reset' }, times: 1, moment: 'after' });
  const send = (id: string): Promise<{ status: number }> =>
    api.post('/v1/orders', { orders: [anOrder(id)] });

  expect((await send('1')).status).toBe(500);
  expect(account.orders()).toHaveLength(0);
  await expect(send('2')).rejects.toThrow();
  expect(account.order('2')?.accepted).toBe(1);
  expect((await send('2')).status).toBe(200);
  expect(account.order('2')?.accepted).toBe(2);
  expect(account.requests('POST /v1/orders').map((entry) => entry.status)).toEqual([500, 0, 200]);
});

it('Y-9 refuses an identical call within the guard time', async () => {
  scene.account.settings.duplicateGuardMs = 5000;
  expect((await scene.api.post('/v1/contact', contact)).status).toBe(200);
  const repeat = await scene.api.post('/v1/contact', contact);
  expect([repeat.status, repeat.json]).toEqual([400, { message: 'Duplicated request' }]);
  scene.yespo.clock.advance(5001);
  expect((await scene.api.post('/v1/contact', contact)).status).toBe(200);
});

it('Y-10 keeps accounts apart and lets several keys share one', async () => {
  const other = anAccount(scene.yespo);
  const second = new TestCaller(scene.yespo, scene.account.addKey());
  await scene.api.post('/v1/contact', contact);
  await second.post('/v1/contact', aContact({ email: 'second@example.com' }));
  await other.api.post('/v1/contact', contact);
  expect(scene.account.contacts()).toHaveLength(2);
  expect(other.account.contacts()).toHaveLength(1);
});
