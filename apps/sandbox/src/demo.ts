import { LivelyStore } from './horoshop/lively.js';
import type { StoreHandle } from './horoshop/store-handle.js';
import type { HistoryOptions } from './horoshop/timeline.js';
import { startSandbox, type Sandbox } from './sandbox.js';
import { SeededRandom } from './shared/seeded-random.js';

export interface DemoOptions {
  storePort: number;
  yespoPort: number;
  seed: number;
  /** How often queued hooks are delivered; the vendor does it every 300 seconds. */
  hookSeconds: number;
  /** Things happen in the store by themselves. */
  lively: boolean;
  /** Size of the past; absent: one order every six hours since a fixed day. */
  orders?: number | undefined;
  /** Absent: one for four orders. */
  users?: number | undefined;
}

export interface Demo {
  sandbox: Sandbox;
  store: StoreHandle;
  addresses: {
    storeUrl: string;
    storeLogin: string;
    storePassword: string;
    yespoUrl: string;
    yespoApiKey: string;
    pageUrl: string;
    helpUrl: string;
  };
  close(): Promise<void>;
}

const yespoApiKey = 'DEMO000000000000000000000000DEMO';
const livelyEveryMs = 2500;

// The past begins here for good, so that a restart shows the same orders again.
const historyOrigin = Date.UTC(2026, 9, 1);
const orderEveryMs = 6 * 3_600_000;
const userEveryMs = 24 * 3_600_000;

/** One store with a past and one Yespo account, both with fixed and harmless credentials. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const { seed, storePort, yespoPort, hookSeconds } = options;
  const sandbox = await startSandbox({ seed, yespo: { port: yespoPort } });
  const account = sandbox.yespo.addAccount({ organisationName: 'Lavka', key: yespoApiKey });
  const store = await sandbox.addStore({
    name: 'Lavka',
    login: 'integration',
    password: 'demo-password',
    port: storePort,
    hookSeconds,
    awkward: true,
    generated: past(options),
    // Grows with time: a store that starts again must not give old numbers to new orders.
    liveIdsFrom: Math.floor((Date.now() - historyOrigin) / 1000),
  });

  const lively = new LivelyStore(store, SeededRandom.derive(seed, 'lively'));
  if (options.lively) lively.start(livelyEveryMs);
  return {
    sandbox,
    store,
    addresses: {
      storeUrl: store.url,
      storeLogin: store.login,
      storePassword: store.password,
      yespoUrl: sandbox.yespo.apiUrl,
      yespoApiKey: account.apiKey,
      pageUrl: `${store.url}/__sandbox/`,
      helpUrl: `${store.url}/__sandbox/help`,
    },
    close: async () => {
      lively.stop();
      await sandbox.close();
    },
  };
}

function past({ orders, users }: Pick<DemoOptions, 'orders' | 'users'>): HistoryOptions {
  if (orders === undefined) {
    return { anchor: { origin: historyOrigin, orderEveryMs, userEveryMs } };
  }
  return { orders, users: users ?? Math.ceil(orders / 4) };
}
