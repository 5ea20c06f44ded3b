import type {
  DraftView,
  IntegrationView,
  LiveEventView,
  StatusCountsView,
  StatusMappingView,
} from '@kladka/contracts';
import type { StoreHandle } from '../../apps/sandbox/src/sandbox.js';
import { aConnection } from '../factories/connection.js';
import { addDeliveries } from '../factories/delivery.js';
import { decideHealth } from '../support/health.js';
import {
  joinStore,
  startSandboxedApi,
  type SandboxedApi,
  type YespoAccountHandle,
} from '../support/sandboxed-api.js';
import { signUp, type SignedUp } from '../support/sign-up.js';

let running: SandboxedApi;
let owner: SignedUp;
let store: StoreHandle;
let account: YespoAccountHandle;

beforeAll(async () => {
  running = await startSandboxedApi({ env: { STORE_CALL_GAP_MS: '0' } });
  owner = await signUp(running.api);
});

beforeEach(async () => {
  store = await running.sandbox.addStore();
  account = running.sandbox.yespo.addAccount({ organisationName: 'Flora Kyiv' });
});

afterAll(() => running?.close());

const path = (id: string, rest = '') => `/api/v1/integration-drafts/${id}${rest}`;

async function begin(fields: object = {}): Promise<DraftView> {
  const answer = await owner.agent
    .post('/api/v1/integration-drafts')
    .send({ ...aConnection(store, account), ...fields })
    .expect(201);
  return answer.body as DraftView;
}

async function rowsOf(table: string, id: string): Promise<unknown[]> {
  const column =
    table === 'integrations' || table === 'integration_drafts' ? 'id' : 'integration_id';
  return running.api.dataSource.query(`SELECT * FROM ${table} WHERE ${column} = $1`, [id]);
}

describe('a new integration that is not finished', () => {
  it('keeps what was typed, secrets sealed and never given back', async () => {
    const draft = await begin({ name: 'Flora', step: 'data' });

    expect(draft).toMatchObject({
      name: 'Flora',
      storeUrl: store.url,
      step: 'data',
      secrets: { login: true, password: true, yespoApiKey: true },
      createdBy: owner.user.email,
    });
    const listed = await owner.agent.get('/api/v1/integration-drafts').expect(200);
    for (const secret of [store.login, store.password, account.apiKey]) {
      expect(JSON.stringify([draft, listed.body])).not.toContain(secret);
      expect(JSON.stringify(await rowsOf('integration_drafts', draft.id))).not.toContain(secret);
    }
    const integrations = await owner.agent.get('/api/v1/integrations').expect(200);
    expect(integrations.body.items).toEqual([]);
  });

  it('may be half empty, and is saved bit by bit', async () => {
    const answer = await owner.agent.post('/api/v1/integration-drafts').send({}).expect(201);
    const { id } = answer.body as DraftView;
    await owner.agent.patch(path(id)).send({ login: 'integration' }).expect(200);
    const missing = await owner.agent
      .post(path(id, '/test'))
      .send({ storeUrl: store.url })
      .expect(400);

    expect(Object.keys(missing.body.fields).sort()).toEqual(['login', 'password', 'yespoApiKey']);
    const saved = await owner.agent.patch(path(id)).send(aConnection(store, account)).expect(200);
    expect(saved.body.secrets).toEqual({ login: true, password: true, yespoApiKey: true });
  });

  it('is tested with what it keeps and what was typed since', async () => {
    const { id } = await begin({ password: 'wrong' });
    const wrong = await owner.agent.post(path(id, '/test')).send({}).expect(200);
    const right = await owner.agent
      .post(path(id, '/test'))
      .send({ password: store.password })
      .expect(200);

    expect(wrong.body.checks[2].code).toBe('store-login-refused');
    expect(right.body).toMatchObject({ ok: true, organisationName: 'Flora Kyiv' });
  });

  it('shows login and password to no other address than they were typed for', async () => {
    const other = await running.sandbox.addStore();
    const { id } = await begin();
    const answer = await owner.agent
      .post(path(id, '/test'))
      .send({ storeUrl: other.url })
      .expect(400);
    expect(Object.keys(answer.body.fields).sort()).toEqual(['login', 'password']);

    const moved = await owner.agent.patch(path(id)).send({ storeUrl: other.url }).expect(200);
    expect(moved.body.secrets).toEqual({ login: false, password: false, yespoApiKey: true });
    expect(other.journal.count()).toBe(0);
  });

  it('shows the statuses of the store, with proposals that nobody has confirmed', async () => {
    const { id } = await begin();
    const answer = await owner.agent.post(path(id, '/statuses')).expect(200);
    const { items } = answer.body as StatusMappingView;

    expect(items[0]).toMatchObject({
      storeStatusId: '1',
      locked: true,
      yespoStatuses: ['INITIALIZED'],
    });
    const delivered = items.find(({ storeStatusId }) => storeStatusId === '3');
    expect(delivered).toMatchObject({
      suggested: ['DELIVERED'],
      yespoStatuses: null,
      orders: null,
    });
  });

  it('counts the orders of ninety days by status, once', async () => {
    const full = await running.sandbox.addStore({ generated: { users: 5, orders: 400, days: 80 } });
    store = full;
    const { id } = await begin();
    let counts: StatusCountsView;
    do {
      const answer = await owner.agent.post(path(id, '/order-counts')).expect(200);
      counts = answer.body as StatusCountsView;
    } while (!counts.isDone);

    const truth = new Map<string, number>();
    for (const { status } of full.orders(1000))
      truth.set(String(status), (truth.get(String(status)) ?? 0) + 1);
    for (const { storeStatusId, orders, isExact } of counts.items) {
      const real = truth.get(storeStatusId) ?? 0;
      if (isExact) expect(orders).toBe(real);
      else expect(Math.abs(orders! - real)).toBeLessThanOrEqual(real * 0.05 + 1);
    }
    const calls = full.journal.count('orders/get');
    expect(calls).toBeLessThan(counts.items.length * 14);
    await owner.agent.post(path(id, '/order-counts')).expect(200);
    expect(full.journal.count('orders/get')).toBe(calls);
  });

  it('becomes an integration by the choices that were confirmed, under the same id', async () => {
    const { id } = await begin({ name: 'Flora' });
    await owner.agent.post(path(id, '/finish')).send({}).expect(400);
    const before = await Promise.all(
      ['integrations', 'poll_schedules', 'hook_subscriptions', 'records'].map((t) => rowsOf(t, id)),
    );
    expect(before).toEqual([[], [], [], []]);
    expect(store.subscriptions()).toEqual([]);

    const statusMapping = [{ storeStatusId: '3', yespoStatuses: ['DELIVERED'] }];
    const answer = await owner.agent
      .post(path(id, '/finish'))
      .send({ settings: { receiveContacts: true, doubleOptIn: true }, statusMapping })
      .expect(201);

    const made = answer.body as IntegrationView;
    expect(made).toMatchObject({ id, name: 'Flora', state: 'active' });
    expect(made.settings).toMatchObject({ doubleOptIn: true, confirmedEmail: false });
    expect(made.health).toMatchObject({ status: 'waiting', reason: 'no-event-yet' });
    const event = await owner.agent.get(`/api/v1/integrations/${id}/live-event`).expect(200);
    expect(event.body).toEqual({ delivery: null });
    await owner.agent.get(path(id)).expect(404);
    await owner.agent.post(path(id, '/finish')).send({ settings: {}, statusMapping }).expect(404);
    const stored = await owner.agent.post(`/api/v1/integrations/${id}/test`).expect(200);
    expect(stored.body).toMatchObject({ ok: true });
  });

  it('waits for the first event until the store tells of one, whatever an import brings', async () => {
    const { id } = await joinStore(owner, store, account);
    const ref = { workspaceId: owner.workspaceId, integrationId: id };
    const look = async () => {
      await decideHealth(running.api);
      const [integration, event] = await Promise.all([
        owner.agent.get(`/api/v1/integrations/${id}`).expect(200),
        owner.agent.get(`/api/v1/integrations/${id}/live-event`).expect(200),
      ]);
      return {
        reason: (integration.body as IntegrationView).health.reason,
        event: (event.body as LiveEventView).delivery?.id,
      };
    };

    await addDeliveries(running.api.dataSource, ref, [{ source: 'import' }]);
    expect(await look()).toEqual({ reason: 'no-event-yet', event: undefined });
    const [, order] = await addDeliveries(running.api.dataSource, ref, [
      { kind: 'contact', source: 'poll' },
      { kind: 'order', source: 'poll' },
    ]);
    expect(await look()).toEqual({ reason: undefined, event: order });
    // Known by now, and found again.
    expect(await look()).toEqual({ reason: undefined, event: order });
  });

  it('stays a draft when the connection no longer works, or the store is joined already', async () => {
    const { id } = await begin({ password: 'wrong' });
    const choices = { settings: {}, statusMapping: [] };
    await owner.agent.post(path(id, '/finish')).send(choices).expect(422);
    await owner.agent.patch(path(id)).send({ password: store.password }).expect(200);
    await joinStore(owner, store, account);
    const answer = await owner.agent.post(path(id, '/finish')).send(choices).expect(409);

    expect(answer.body.code).toBe('already-connected');
    await owner.agent.get(path(id)).expect(200);
  });

  it('is deleted with its secrets', async () => {
    const { id } = await begin();
    await owner.agent.delete(path(id)).expect(204);

    expect(await rowsOf('integration_drafts', id)).toEqual([]);
    await owner.agent.delete(path(id)).expect(404);
  });
});
