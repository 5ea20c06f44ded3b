import type { IntegrationView } from '@kladka/contracts';
import type { StoreHandle } from '../../apps/sandbox/src/sandbox.js';
import { aConnection } from '../factories/connection.js';
import {
  joinStore,
  startSandboxedApi,
  type SandboxedApi,
  type YespoAccountHandle,
} from '../support/sandboxed-api.js';
import { decideHealth } from '../support/health.js';
import { signUp, type SignedUp } from '../support/sign-up.js';

let running: SandboxedApi;
let owner: SignedUp;
let store: StoreHandle;
let account: YespoAccountHandle;
let integration: IntegrationView;
let at: string;

beforeAll(async () => {
  running = await startSandboxedApi();
});

beforeEach(async () => {
  owner = await signUp(running.api);
  store = await running.sandbox.addStore();
  account = running.sandbox.yespo.addAccount({ organisationName: 'Flora Kyiv' });
  integration = await joinStore(owner, store, account);
  at = `/api/v1/integrations/${integration.id}`;
});

afterAll(() => running?.close());

const change = (changes: object) => owner.agent.patch(at).send(changes);

async function isConnectionGood(): Promise<boolean> {
  const { body } = await owner.agent.post(`${at}/test`).expect(200);
  return (body as { ok: boolean }).ok;
}

async function setState(state: string, reason: string | null = null): Promise<void> {
  await running.api.dataSource.query(
    `UPDATE integrations SET state = $2, state_reason = $3 WHERE id = $1`,
    [integration.id, state, reason],
  );
}

describe('changing an integration', () => {
  it('changes what is named and nothing else', async () => {
    const settings = { receiveContacts: false, fullNameOrder: 'first-last' };

    const { body } = await change({ name: ' Flora ', settings }).expect(200);

    expect(body).toMatchObject({
      ...integration,
      name: 'Flora',
      settings: { ...integration.settings, ...settings },
    });
    expect((await owner.agent.get(at).expect(200)).body).toEqual(body);
  });

  it('calls neither the store nor Yespo for a name', async () => {
    store.journal.clear();

    await change({ name: 'Flora' }).expect(200);
    await change({}).expect(200);

    expect(store.journal.entries()).toHaveLength(0);
  });

  it.each([
    [{ colour: 'red' }, 'colour'],
    [{ settings: { colour: 'red' } }, 'settings.colour'],
    [{ name: ' ' }, 'name'],
    [{ storeUrl: 'two words' }, 'storeUrl'],
    [{ settings: { confirmedEmail: true, doubleOptIn: true } }, 'settings.doubleOptIn'],
    [{ settings: { bodyRetentionDays: 0 } }, 'settings.bodyRetentionDays'],
    [
      {
        statusMapping: [
          { storeStatusId: '2', yespoStatuses: [] },
          { storeStatusId: '2', yespoStatuses: [] },
        ],
      },
      'statusMapping',
    ],
  ])('refuses %j', async (changes, field) => {
    const { body } = await change(changes).expect(400);

    expect(Object.keys(body.fields)).toEqual([field]);
    expect((await owner.agent.get(at).expect(200)).body).toMatchObject(integration);
  });

  it('refuses double opt-in beside confirmed contacts of an earlier change', async () => {
    await change({ settings: { confirmedEmail: true } }).expect(200);

    await change({ settings: { doubleOptIn: true } }).expect(400);

    const { body } = await change({
      settings: { confirmedEmail: false, doubleOptIn: true },
    }).expect(200);
    expect(body.settings).toMatchObject({ confirmedEmail: false, doubleOptIn: true });
  });

  it('replaces the mapping when one is given', async () => {
    await change({ statusMapping: [{ storeStatusId: '2', yespoStatuses: ['DELIVERED'] }] });

    const { body } = await owner.agent.get(`${at}/statuses`).expect(200);
    const statuses = body.items as Array<{ storeStatusId: string; yespoStatuses: unknown }>;
    expect(statuses.find((each) => each.storeStatusId === '2')?.yespoStatuses).toEqual([
      'DELIVERED',
    ]);
    expect(statuses.find((each) => each.storeStatusId === '3')?.yespoStatuses).toBeNull();
  });
});

describe('new credentials', () => {
  it('are tested first: a wrong password leaves the old one at work', async () => {
    const { body } = await change({ password: 'wrong', name: 'Never' }).expect(422);

    expect(body).toMatchObject({ code: 'connection-failed' });
    expect(Object.keys(body.fields)).toEqual(['password']);
    expect(await isConnectionGood()).toBe(true);
    expect((await owner.agent.get(at).expect(200)).body.name).toBe(integration.name);
  });

  it('take over when they work', async () => {
    store.changePassword('new-password');
    expect(await isConnectionGood()).toBe(false);

    await change({ password: 'new-password' }).expect(200);

    expect(await isConnectionGood()).toBe(true);
  });

  it('may be a key to another Yespo account', async () => {
    const other = running.sandbox.yespo.addAccount({ organisationName: 'Polyus' });

    const { body } = await change({ yespoApiKey: other.apiKey }).expect(200);

    expect(body.yespo).toEqual({ organisationName: 'Polyus' });
  });

  it('may not make two integrations of the same pair', async () => {
    const other = running.sandbox.yespo.addAccount();
    await joinStore(owner, store, other);

    const { body } = await change({ yespoApiKey: other.apiKey }).expect(409);

    expect(body.code).toBe('already-connected');
    expect((await owner.agent.get(at).expect(200)).body.yespo).toEqual(integration.yespo);
  });

  it('set a stopped integration going again', async () => {
    await setState('action-required', 'store-credentials-refused');
    await decideHealth(running.api);
    const stopped = await owner.agent.get(at).expect(200);

    const { body } = await change({ password: store.password }).expect(200);

    expect(stopped.body).toMatchObject({
      state: 'action-required',
      reason: 'store-credentials-refused',
      health: { status: 'stopped', reason: 'store-credentials-refused' },
    });
    expect(body.state).toBe('active');
    expect(body).not.toHaveProperty('reason');
  });
});

describe('pausing', () => {
  it('stops an integration and lets it go on', async () => {
    const paused = await owner.agent.post(`${at}/pause`).expect(200);
    const again = await owner.agent.post(`${at}/pause`).expect(200);
    const resumed = await owner.agent.post(`${at}/resume`).expect(200);

    expect(paused.body).toMatchObject({
      state: 'paused',
      health: { status: 'paused', reason: 'paused-by-person' },
    });
    expect(again.body.health.since).toBe(paused.body.health.since);
    expect(resumed.body.state).toBe('active');
  });

  it('resumes one that waits for its owner', async () => {
    await setState('action-required', 'yespo-key-refused');

    const { body } = await owner.agent.post(`${at}/resume`).expect(200);

    expect(body.state).toBe('active');
    expect(body).not.toHaveProperty('reason');
  });

  it('stays as it is when credentials are changed meanwhile', async () => {
    await owner.agent.post(`${at}/pause`).expect(200);

    const { body } = await change({ password: store.password }).expect(200);

    expect(body.state).toBe('paused');
  });
});

describe('how a store is reached', () => {
  it('is told without a secret: since when, by whom, and what the last test found', async () => {
    store.changePassword('new-password');
    await owner.agent.post(`${at}/test`).expect(200);
    const failed = await owner.agent.get(`${at}/connection`).expect(200);
    const refused = await change({ password: 'wrong' }).expect(422);
    await change({ password: 'new-password' }).expect(200);
    const good = await owner.agent.get(`${at}/connection`).expect(200);

    expect(failed.body).toMatchObject({
      storeUrl: store.url,
      login: { hint: `${store.login.slice(0, 2)}····` },
      password: { hint: '····', setBy: { kind: 'user', name: owner.user.email } },
      yespoApiKey: { hint: `····${account.apiKey.slice(-4)}` },
      lastTest: { ok: false },
    });
    const codes = (checks: Array<{ code: string }>) => checks.map(({ code }) => code);
    expect(codes(failed.body.lastTest.checks)).toContain('store-login-refused');
    // A refused replacement tells its checks; what is stored, and its last test, stay.
    expect(codes(refused.body.checks)).toContain('store-login-refused');
    expect(good.body.lastTest.ok).toBe(true);
    expect(Date.parse(good.body.password.setAt)).toBeGreaterThan(
      Date.parse(failed.body.password.setAt),
    );
    for (const secret of ['new-password', store.login, account.apiKey]) {
      expect(good.text + failed.text + refused.text).not.toContain(`"${secret}"`);
    }
  });
});

describe('the set-up guide', () => {
  it('knows what is done, and stays away once it was put away', async () => {
    const before = await owner.agent.get(`${at}/guide`).expect(200);
    await change({ client: 'Hvylia' }).expect(200);
    await owner.agent.post(`${at}/guide/dismiss`).expect(200);
    const { body } = await owner.agent.get(`${at}/guide`).expect(200);

    const stateOf = (view: { steps: Array<{ step: string; done: boolean }> }, name: string) =>
      view.steps.find(({ step }) => step === name)?.done;
    expect(before.body.dismissed).toBe(false);
    expect(stateOf(before.body, 'connected')).toBe(true);
    expect(stateOf(before.body, 'named')).toBe(false);
    expect(stateOf(before.body, 'first-event')).toBe(false);
    expect(stateOf(body, 'named')).toBe(true);
    expect(body.dismissed).toBe(true);
  });
});

describe('testing what is stored', () => {
  it('tells each step without naming a credential', async () => {
    const good = await owner.agent.post(`${at}/test`).expect(200);
    store.changePassword('new-password');
    const bad = await owner.agent.post(`${at}/test`).set('accept-language', 'uk').expect(200);

    expect(good.body).toMatchObject({ ok: true, organisationName: 'Flora Kyiv' });
    expect(bad.body.checks[2]).toMatchObject({ code: 'store-login-refused', ok: false });
    expect(bad.body.checks[2].message).toContain('логін');
    const { login, password, yespoApiKey } = aConnection(store, account);
    for (const secret of [login, password, yespoApiKey]) {
      expect(good.text + bad.text).not.toContain(secret);
    }
  });

  it('changes neither the state nor the store', async () => {
    store.changePassword('new-password');
    await owner.agent.post(`${at}/test`).expect(200);

    expect((await owner.agent.get(at).expect(200)).body.state).toBe('active');
    expect(store.subscriptions()).toEqual([]);
  });
});
