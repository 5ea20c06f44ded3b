import type { SandboxClock } from '../shared/clock.js';
import { FaultPlan } from '../shared/faults.js';
import { Journal } from '../shared/journal.js';
import { SeededRandom } from '../shared/seeded-random.js';
import { AccountHandle } from './account-handle.js';
import { AccountRegistry, type KeyHolder, type NewAccount } from './account-registry.js';
import { ApiServer } from './api-server.js';
import { defaultSettings, resetSettings } from './settings.js';
import type { TrackerHit } from './tracker-hit.js';
import { TrackerServer } from './tracker-server.js';

/** Everything an emulated server holds, apart from its port. */
export class YespoWorld {
  readonly faults: FaultPlan;
  readonly journal = new Journal();
  /** Defaults of all accounts. */
  readonly settings = defaultSettings();
  readonly registry: AccountRegistry;
  readonly api: ApiServer;
  readonly tracker: TrackerServer;

  constructor(
    seed: number,
    readonly clock: SandboxClock,
  ) {
    this.faults = new FaultPlan(SeededRandom.derive(seed, 'yespo faults'));
    this.registry = new AccountRegistry(seed, clock, this.settings);
    this.api = new ApiServer(this.registry, clock);
    this.tracker = new TrackerServer(this.registry, clock);
  }

  addAccount(wanted?: NewAccount): AccountHandle {
    return this.handleOf(this.registry.add(wanted));
  }

  /** By any of its API keys. */
  account(apiKey: string): AccountHandle | null {
    const holder = this.registry.findAnyByKey(apiKey);
    return holder && this.handleOf(holder);
  }

  accounts(): AccountHandle[] {
    return this.registry.list().flatMap((account) => {
      const key = account.keys[0];
      return key ? [this.handleOf({ account, key })] : [];
    });
  }

  /** Tracker requests of no known site. */
  strayTrackerHits(): TrackerHit[] {
    return [...this.tracker.strays];
  }

  /** Empties all accounts, faults and the journal; settings and clock go back to the start. */
  reset(): void {
    this.clock.reset();
    this.faults.clear();
    this.journal.clear();
    this.api.limiter.clear();
    this.api.duplicates.clear();
    this.tracker.strays = [];
    Object.assign(this.settings, defaultSettings());
    for (const account of this.registry.list()) {
      account.clear();
      resetSettings(account.settings);
    }
  }

  private handleOf(holder: KeyHolder): AccountHandle {
    const { registry: accounts, faults, journal } = this;
    return new AccountHandle(holder, { accounts, faults, journal });
  }
}
