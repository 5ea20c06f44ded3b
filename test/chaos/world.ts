import type { Sandbox } from '../../apps/sandbox/src/sandbox.js';
import type { AccountHandle } from '../../apps/sandbox/src/yespo/account-handle.js';
import type { SeededRandom } from '../../apps/sandbox/src/shared/seeded-random.js';
import type { HistoryImport } from './imports/history-import.js';
import type { HookCourier } from './life/hook-courier.js';
import type { StoreLife } from './life/store-life.js';
import type { Program } from './programs.js';
import type { Servers } from './servers.js';

/** A store, its account and what goes on between them. */
export interface Shop {
  life: StoreLife;
  courier: HookCourier;
  account: AccountHandle;
  confirmedEmail: boolean;
}

/** All that faults may strike during one phase. */
export interface World {
  servers: Servers;
  sandbox: Sandbox;
  shops: readonly Shop[];
  apis: readonly Program[];
  workers: readonly Program[];
  /** History that is brought over meanwhile, one import for each shop. */
  imports: readonly HistoryImport[];
  random: SeededRandom;
  /** What may have cost a batch its answer: each may be sent twice. */
  interruptions: number;
  /** What is to be put right before the end: weather that was switched on, clocks that were moved. */
  heal: Array<() => void>;
  /** Faults of Postgres and of Redis come one after the other. */
  queue: Promise<void>;
}
