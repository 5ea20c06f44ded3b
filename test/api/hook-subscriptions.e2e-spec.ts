import type { StoreHandle } from '../../apps/sandbox/src/sandbox.js';
import { eventually } from '../support/eventually.js';
import { joinStore, startSandboxedApi, type SandboxedApi } from '../support/sandboxed-api.js';
import { signUp, type SignedUp } from '../support/sign-up.js';
import { startWorker, type TestWorker } from '../support/worker.js';

let running: SandboxedApi;
let worker: TestWorker;
let store: StoreHandle;
let owner: SignedUp;
let integrationId: string;

beforeAll(async () => {
  running = await startSandboxedApi();
  worker = await startWorker(running.api);
});

beforeEach(async () => {
  store = await running.sandbox.addStore();
  owner = await signUp(running.api);
  const joined = await joinStore(owner, store, running.sandbox.yespo.addAccount());
  integrationId = joined.id;
  await eventually(() => expect(store.subscriptions()).toHaveLength(5));
});

afterAll(async () => {
  await worker?.close();
  await running?.close();
});

describe('a subscription that the store’s owner removes', () => {
  it('is made again, at another address', async () => {
    const [removed] = store.subscriptions();

    const told = await store.removeSubscription(removed!.id);

    expect(told.status).toBe(200);
    const renewed = await eventually(() => {
      const found = store.subscriptions().find(({ event }) => event === removed!.event);
      expect(found).toBeDefined();
      return found!;
    });
    expect(renewed.targetUrl).not.toBe(removed!.targetUrl);
    expect(store.subscriptions()).toHaveLength(5);
  });
});

describe('a store that moves to another address', () => {
  it('is subscribed to there', async () => {
    const moved = await running.sandbox.addStore();

    await owner.agent
      .patch(`/api/v1/integrations/${integrationId}`)
      .send({ storeUrl: moved.url, login: moved.login, password: moved.password })
      .expect(200);

    await eventually(() => expect(moved.subscriptions()).toHaveLength(5));
  });
});
