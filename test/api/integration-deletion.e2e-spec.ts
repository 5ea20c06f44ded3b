import type { IntegrationView } from '@kladka/contracts';
import type { StoreHandle } from '../../apps/sandbox/src/sandbox.js';
import { eventually } from '../support/eventually.js';
import {
  joinStore,
  startSandboxedApi,
  type SandboxedApi,
  type YespoAccountHandle,
} from '../support/sandboxed-api.js';
import { signUp, type SignedUp } from '../support/sign-up.js';
import { startWorker, type TestWorker } from '../support/worker.js';

let running: SandboxedApi;
let worker: TestWorker;
let owner: SignedUp;
let store: StoreHandle;
let account: YespoAccountHandle;
let integration: IntegrationView;

beforeAll(async () => {
  running = await startSandboxedApi();
  // Web-hooks alone bring the orders here, and nobody waits long to forget a store.
  const polling = {
    ordersMs: 60_000,
    openOrdersMs: 60_000,
    contactsMs: 60_000,
    fullScanMs: 60_000,
  };
  worker = await startWorker(running.api, { config: { retryScale: 0.0001, polling } });
});

beforeEach(async () => {
  owner = await signUp(running.api);
  store = await running.sandbox.addStore();
  account = running.sandbox.yespo.addAccount();
  integration = await joinStore(owner, store, account);
  await subscribed();
});

afterAll(async () => {
  await worker?.close();
  await running?.close();
});

const remove = () => owner.agent.delete(`/api/v1/integrations/${integration.id}`);

async function subscribed(): Promise<void> {
  await eventually(() => expect(store.subscriptions()).toHaveLength(5));
}

async function credentialsForgotten(): Promise<void> {
  await eventually(async () => expect(await credentials()).toEqual(['', '', '']));
}

async function credentials(): Promise<string[]> {
  const [row] = await running.api.dataSource.query(
    `SELECT store_login_sealed, store_password_sealed, yespo_key_sealed FROM integrations WHERE id = $1`,
    [integration.id],
  );
  return Object.values(row as Record<string, string>);
}

describe('deleting an integration', () => {
  it('takes it away, once', async () => {
    await remove().expect(204);

    await remove().expect(404);
    await owner.agent.get(`/api/v1/integrations/${integration.id}`).expect(404);
    const list = await owner.agent.get('/api/v1/integrations').expect(200);
    expect(list.body.items).toEqual([]);
  });

  it('takes our web-hooks out of the store and forgets the credentials', async () => {
    await remove().expect(204);

    await eventually(() => expect(store.subscriptions()).toEqual([]));
    await credentialsForgotten();
  });

  it('forgets the credentials of a store that is gone for good', async () => {
    store.faults.add({ on: '*', fault: { kind: 'html', status: 500 } });

    await remove().expect(204);

    await credentialsForgotten();
  });

  it('does not bring credentials back with a change that was under way', async () => {
    store.faults.add({ on: 'auth', fault: { kind: 'delay', ms: 1_500 }, times: 1 });
    const change = owner.agent
      .patch(`/api/v1/integrations/${integration.id}`)
      .send({ password: store.password })
      .then(({ status }) => status);
    await eventually(() => expect(store.faults.list()).toEqual([]));
    await remove().expect(204);
    await credentialsForgotten();

    expect(await change).toBe(404);
    expect(await credentials()).toEqual(['', '', '']);
  });

  it('sends nothing that was waiting, and says why', async () => {
    account.addFault({ on: 'POST /v1/orders', fault: { kind: 'html', status: 503 } });
    store.placeOrder({ email: 'olena@example.com' });
    await store.flushHooks();
    const waiting = await eventually(async () => {
      const answer = await owner.agent.get('/api/v1/deliveries?kind=order').expect(200);
      expect(answer.body.items).toHaveLength(1);
      return answer.body.items[0];
    });
    await owner.agent.post(`/api/v1/integrations/${integration.id}/pause`).expect(200);

    await remove().expect(204);

    const seen = await owner.agent.get(`/api/v1/deliveries/${waiting.id}`).expect(200);
    expect(seen.body).toMatchObject({ result: 'skipped', reason: 'integration-deleted' });
    expect(account.orders()).toEqual([]);
  });

  it('leaves an address that says it is gone and makes no work', async () => {
    const { targetUrl } = store.subscriptions()[0]!;
    await remove().expect(204);

    const response = await fetch(targetUrl, { method: 'PUT', body: '{"order_id":20001}' });

    expect(response.status).toBe(410);
    const rows = await running.api.dataSource.query(
      `SELECT state FROM inbound_events WHERE integration_id = $1`,
      [integration.id],
    );
    expect(rows).toEqual([]);
    const told = await owner.agent.get('/api/v1/notices').expect(200);
    expect(told.body.items).toMatchObject([{ code: 'hook-address-stale', count: 1 }]);
  });

  it('lets the same pair be joined again', async () => {
    await remove().expect(204);

    await joinStore(owner, store, account);
    await subscribed();
  });
});
