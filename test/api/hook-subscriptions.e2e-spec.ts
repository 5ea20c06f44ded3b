import type { StoreHandle } from '../../apps/sandbox/src/sandbox.js';
import { eventually } from '../support/eventually.js';
import { joinStore, startSandboxedApi, type SandboxedApi } from '../support/sandboxed-api.js';
import { signUp } from '../support/sign-up.js';
import { startWorker, type TestWorker } from '../support/worker.js';

let running: SandboxedApi;
let worker: TestWorker;
let store: StoreHandle;

beforeAll(async () => {
  running = await startSandboxedApi();
  worker = await startWorker(running.api);
});

beforeEach(async () => {
  store = await running.sandbox.addStore();
  await joinStore(await signUp(running.api), store, running.sandbox.yespo.addAccount());
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
