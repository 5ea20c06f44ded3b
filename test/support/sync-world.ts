import type { AppConfig } from '@kladka/platform';
import { startSandbox, type Sandbox } from '../../apps/sandbox/src/sandbox.js';
import { startApi, type StartApiOptions, type TestApi } from './api.js';
import { type ConnectedStore, connectStore, type ConnectOptions } from './connected-store.js';
import { startWorker, type TestWorker } from './worker.js';

/** Both vendors, the api and a worker. */
export interface SyncWorld {
  sandbox: Sandbox;
  api: TestApi;
  worker: TestWorker;
  /** A connected store that the worker has come to know. */
  connect(options?: ConnectOptions): Promise<ConnectedStore>;
  close(): Promise<void>;
}

const HOUR_MS = 3_600_000;

/** Polls rest until a test asks for one, so that what a hook does is not done by a poll as well. */
const RESTING: AppConfig['polling'] = {
  ordersMs: HOUR_MS,
  openOrdersMs: HOUR_MS,
  contactsMs: HOUR_MS,
  fullScanMs: HOUR_MS,
};

/** @param options.worker on top of what makes a worker quick */
export async function startSyncWorld(
  options: StartApiOptions & { worker?: Partial<AppConfig> } = {},
): Promise<SyncWorld> {
  const sandbox = await startSandbox();
  const api = await startApi({
    ...options,
    env: { YESPO_API_URL: sandbox.yespo.apiUrl, ...options.env },
  });
  const worker = await startWorker(api, {
    config: { sweepIntervalMs: 50, retryScale: 0.00001, polling: RESTING, ...options.worker },
  }).catch(async (error: unknown) => {
    // What runs already would keep the whole run from ending.
    await api.close();
    await sandbox.close();
    throw error;
  });
  return {
    sandbox,
    api,
    worker,
    connect: async (connection) => (await connectStore(api, sandbox, connection)).ready(),
    async close() {
      await worker.close();
      await api.close();
      await sandbox.close();
    },
  };
}
