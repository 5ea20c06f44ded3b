import { SandboxClock } from '../shared/clock.js';
import { FaultPlan } from '../shared/faults.js';
import { Journal } from '../shared/journal.js';
import { SeededRandom } from '../shared/seeded-random.js';
import { createServer, listen, type RunningServer } from '../shared/server.js';
import { watchTraffic } from '../shared/traffic.js';
import { AccountHandle } from './account-handle.js';
import { AccountRegistry, type KeyHolder, type NewAccount } from './account-registry.js';
import { accountRoutes } from './account-routes.js';
import { readApiKey } from './access.js';
import { ApiServer } from './api-server.js';
import { contactRoutes } from './contact-routes.js';
import { eventRoutes } from './event-routes.js';
import { importRoutes } from './import-routes.js';
import { orderRoutes } from './order-routes.js';
import { searchRoutes } from './search-routes.js';
import { segmentRoutes } from './segment-routes.js';
import { defaultSettings, type YespoSettings } from './settings.js';
import { siteRoutes } from './site-routes.js';
import type { TrackerHit } from './tracker-hit.js';
import { TrackerServer } from './tracker-server.js';
import { unsubscribeRoutes } from './unsubscribe-routes.js';
import { webPushRoutes } from './web-push-routes.js';

const TRACKER_PATH = '/tracker/api/v2';
const ROUTES = [
  ...accountRoutes,
  ...contactRoutes,
  ...eventRoutes,
  ...importRoutes,
  ...orderRoutes,
  ...searchRoutes,
  ...segmentRoutes,
  ...siteRoutes,
  ...unsubscribeRoutes,
  ...webPushRoutes,
];

export interface YespoOptions {
  clock?: SandboxClock;
  seed?: number;
  host?: string;
  /** 0 or absent: any free port. */
  port?: number;
}

/** A running emulator of the vendor: many accounts behind one origin. */
export interface YespoHandle {
  url: string;
  port: number;
  /** Base of the API, to be followed by `/v1/…`. */
  apiUrl: string;
  trackerUrl: string;
  clock: SandboxClock;
  faults: FaultPlan;
  journal: Journal;
  /** Defaults of all accounts. */
  settings: YespoSettings;
  addAccount(wanted?: NewAccount): AccountHandle;
  /** By API key. */
  account(apiKey: string): AccountHandle | null;
  accounts(): AccountHandle[];
  /** Tracker requests of no known site. */
  strayTrackerHits(): TrackerHit[];
  close(): Promise<void>;
}

/** Starts the server; emulates `api/yespo.md` section 12. */
export async function startYespo(options: YespoOptions = {}): Promise<YespoHandle> {
  const seed = options.seed ?? 1;
  const clock = options.clock ?? new SandboxClock();
  const faults = new FaultPlan(SeededRandom.derive(seed, 'yespo faults'));
  const journal = new Journal();
  const settings = defaultSettings();
  const accounts = new AccountRegistry(seed, clock, settings);
  const api = new ApiServer(accounts, clock);
  const tracker = new TrackerServer(accounts, clock);

  const app = createServer();
  watchTraffic(app, {
    clock,
    faults,
    journal,
    describe: (request) => ({
      name: `${request.method} ${(request.routeOptions.url ?? 'unknown').replace(/^\/api/, '')}`,
      caller: readApiKey(request.headers.authorization) ?? undefined,
    }),
  });
  api.register(app, ROUTES);
  tracker.register(app, TRACKER_PATH);
  const server: RunningServer = await listen(app, options);

  const handleOf = (holder: KeyHolder): AccountHandle =>
    new AccountHandle(holder, { accounts, faults, journal });
  return {
    url: server.url,
    port: server.port,
    apiUrl: `${server.url}/api`,
    trackerUrl: `${server.url}${TRACKER_PATH}`,
    clock,
    faults,
    journal,
    settings,
    addAccount: (wanted) => handleOf(accounts.add(wanted)),
    account: (apiKey) => {
      const holder = accounts.findAnyByKey(apiKey);
      return holder && handleOf(holder);
    },
    accounts: () =>
      accounts.list().flatMap((account) => {
        const key = account.keys[0];
        return key ? [handleOf({ account, key })] : [];
      }),
    strayTrackerHits: () => [...tracker.strays],
    close: () => server.close(),
  };
}
