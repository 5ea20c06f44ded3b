import type { ImportView, StartImportDto } from '@kladka/contracts';
import type { StoreServerOptions } from '../../apps/sandbox/src/sandbox.js';
import type { ConnectedStore } from './connected-store.js';
import { startImport } from './imports.js';
import { EVERY_STATUS } from './ledger.js';
import type { SyncWorld } from './sync-world.js';

const HISTORY = { users: 60, orders: 150, days: 800 };

/** A store with 60 customers and 150 orders of its past, whose owner mapped every status. */
export async function aStoreWithPast(
  world: SyncWorld,
  options: StoreServerOptions = {},
  settings: Record<string, boolean> = { confirmedEmail: true },
): Promise<ConnectedStore> {
  const store = await world.sandbox.addStore({ generated: HISTORY, ...options });
  return world.connect({ store, settings, statusMapping: EVERY_STATUS });
}

/** A whole import, as it is when it has ended. */
export async function bringOver(
  world: SyncWorld,
  shop: ConnectedStore,
  choice?: StartImportDto,
): Promise<ImportView> {
  const begun = await startImport(world.api, shop, choice);
  return begun.ended();
}
