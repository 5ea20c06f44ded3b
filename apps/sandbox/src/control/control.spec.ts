import { startSandbox, type Sandbox, type StoreHandle } from '../sandbox.js';
import { SandboxClient, SandboxRefused } from './sandbox-client.js';

let sandbox: Sandbox;
let store: StoreHandle;
let client: SandboxClient;

beforeAll(async () => {
  sandbox = await startSandbox();
  sandbox.yespo.addAccount({ organisationName: 'Lavka' });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  store = await sandbox.addStore({ generated: { orders: 3, users: 2 } });
  client = new SandboxClient(store.url);
});

it('drives customers and orders from another process', async () => {
  const user = await client.registerUser({ name: 'Anna', email: 'anna@example.com' });
  expect((await client.editUser(user.id, { city: 'Львів' })).city).toBe('Львів');
  const order = await client.placeOrder({
    user: user.id,
    placedAt: new Date('2026-03-14T08:27:05Z'),
    lines: [{ article: 'JUG-1L', quantity: 2 }],
  });
  expect(order).toMatchObject({ total: 1960, email: 'anna@example.com', guest: false });
  expect(order.placed).toBe('2026-03-14 10:27:05');
  await client.setStatus(order.id, 2);
  await client.setPaid(order.id, true);
  await client.editOrder(order.id, { comment: 'hi' });
  expect(await client.order(order.id)).toMatchObject({ status: 2, paid: true, comment: 'hi' });
  expect((await client.users()).map(({ id }) => id)).toContain(user.id);

  await client.deleteOrder(order.id);
  await client.deleteUser(user.id);
  await expect(client.order(order.id)).rejects.toEqual(
    new SandboxRefused(404, `No order ${order.id}`),
  );
  await expect(client.user(user.id)).rejects.toThrow(SandboxRefused);
  expect((await client.state()).counts).toEqual({ users: 2, orders: 3 });
});

it('refuses what it does not understand', async () => {
  await expect(client.placeOrder({ colour: 'red' } as object)).rejects.toThrow('no field colour');
  await expect(client.registerUser({ name: 'A' } as never)).rejects.toThrow('email is needed');
  await client.registerUser({ email: 'twice@example.com' });
  await expect(client.registerUser({ email: 'Twice@example.com' })).rejects.toThrow('exists');
  await expect(client.setToggles({ plan: 7 } as never)).rejects.toThrow('plan has a wrong value');
  await expect(client.addFault({ on: '*', fault: { kind: 'rain' } as never })).rejects.toThrow();
});

it('is closed to pages of other origins', async () => {
  const call = (headers: Record<string, string>): Promise<Response> =>
    fetch(`${store.url}/__sandbox/api/state`, { headers });
  expect((await call({ origin: 'https://evil.example' })).status).toBe(403);
  expect((await call({ origin: store.url })).status).toBe(200);
});

it('changes the weather, the clock and the API user, and resets', async () => {
  await client.addFault({ on: 'auth', fault: { kind: 'html', status: 502 }, times: 1 });
  const logIn = (): Promise<Response> => fetch(`${store.url}/api/auth/`, { method: 'POST' });
  expect((await logIn()).status).toBe(502);
  expect((await logIn()).status).toBe(200);
  expect((await client.journal('auth')).counters).toEqual({ auth: 2 });

  const { now } = await client.moveClock({ advanceMs: 3_600_000 });
  expect(now - Date.now()).toBeGreaterThan(3_500_000);
  await client.changeApiUser({ password: 'other', enabled: false });
  await client.setToggles({ profile: 'legacy' });
  expect(store.password).toBe('other');

  await client.placeOrder();
  await client.reset();
  expect(await client.state()).toMatchObject({
    counts: { users: 2, orders: 3 },
    toggles: { profile: 'current' },
  });
  expect(store.password).toBe('demo-password');
});

it('never shows passwords and tokens in the journal', async () => {
  await fetch(`${store.url}/api/auth/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"login":"integration","password":"demo-password"}',
  });
  expect(JSON.stringify(await client.journal())).not.toContain('demo-password');
});

it('lets a person confirm an e-mail', async () => {
  const { apiKey } = sandbox.yespo.addAccount({ organisationName: 'Confirming' });
  const account = sandbox.yespo.account(apiKey)!;
  const authorization = `Basic ${Buffer.from(`sandbox:${apiKey}`).toString('base64')}`;
  await fetch(`${sandbox.yespo.apiUrl}/v1/contact/subscribe`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: '{"contact":{"channels":[{"type":"email","value":"anna@example.com"}]}}',
  });
  const [contact] = (await client.yespo(account.orgId)).contacts;
  expect(contact?.confirmed).toBe(false);
  await client.confirmContact(contact!.id, account.orgId);
  expect((await client.yespo(account.orgId)).contacts[0]?.confirmed).toBe(true);
  await expect(client.confirmContact(7)).rejects.toThrow('No contact 7');
});

it('shows what Yespo holds', async () => {
  const account = sandbox.yespo.accounts()[0]!;
  const yespo = await client.yespo();
  expect(yespo.organisations[0]).toEqual({ orgId: account.orgId, name: 'Lavka' });
  expect(yespo).toMatchObject({ orgId: account.orgId, events: [], trackerHits: [] });
  expect(yespo.totals.orders).toBe(0);
});

it.each(['', 'page.css', 'page.js', 'dom.js'])(
  'serves /__sandbox/%s with a policy',
  async (file) => {
    const response = await fetch(`${store.url}/__sandbox/${file}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
  },
);

it('serves nothing outside the page', async () => {
  for (const path of ['page-routes.ts', '..%2fpage-routes.ts', 'assets/page.js']) {
    expect((await fetch(`${store.url}/__sandbox/${path}`)).status).toBe(404);
  }
});
