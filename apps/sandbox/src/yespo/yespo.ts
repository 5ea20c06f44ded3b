import type { FastifyRequest } from 'fastify';
import { SandboxClock } from '../shared/clock.js';
import type { FaultPlan } from '../shared/faults.js';
import type { Journal } from '../shared/journal.js';
import { createServer, listen } from '../shared/server.js';
import { watchTraffic, type CallName } from '../shared/traffic.js';
import type { AccountHandle } from './account-handle.js';
import type { NewAccount } from './account-registry.js';
import { readApiKey } from './access.js';
import { apiRoutes } from './api-routes.js';
import { CONTROL_PATH, registerControl } from './control-routes.js';
import type { YespoSettings } from './settings.js';
import type { TrackerHit } from './tracker-hit.js';
import { YespoWorld } from './yespo-world.js';

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
  /** By any of its API keys. */
  account(apiKey: string): AccountHandle | null;
  accounts(): AccountHandle[];
  /** Tracker requests of no known site. */
  strayTrackerHits(): TrackerHit[];
  /** Empties all accounts, faults and the journal; settings and clock go back to the start. */
  reset(): void;
  close(): Promise<void>;
}

const TRACKER_PATH = '/tracker/api/v2';

/** Starts the server; emulates `api/yespo.md` section 12. */
export async function startYespo(options: YespoOptions = {}): Promise<YespoHandle> {
  const world = new YespoWorld(options.seed ?? 1, options.clock ?? new SandboxClock());
  const { clock, faults, journal, settings } = world;

  const app = createServer();
  watchTraffic(app, { clock, faults, journal, describe: nameCall });
  world.api.register(app, apiRoutes);
  world.tracker.register(app, TRACKER_PATH);
  registerControl(app, world);
  const server = await listen(app, options);

  return {
    url: server.url,
    port: server.port,
    apiUrl: `${server.url}/api`,
    trackerUrl: `${server.url}${TRACKER_PATH}`,
    clock,
    faults,
    journal,
    settings,
    addAccount: (wanted) => world.addAccount(wanted),
    account: (apiKey) => world.account(apiKey),
    accounts: () => world.accounts(),
    strayTrackerHits: () => world.strayTrackerHits(),
    reset: () => {
      world.reset();
    },
    close: () => server.close(),
  };
}

// Calls are named after their route, so that ids do not multiply the counters.
function nameCall(request: FastifyRequest): CallName | null {
  if (request.url.startsWith(CONTROL_PATH)) return null;
  const route = (request.routeOptions.url ?? '/unknown').replace(/^\/api(?=\/v)/, '');
  return {
    name: `${request.method} ${route}`,
    caller: readApiKey(request.headers.authorization) ?? undefined,
  };
}
