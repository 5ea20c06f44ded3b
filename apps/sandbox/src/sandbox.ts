import type { FastifyInstance } from 'fastify';
import { StoreHandle, type StoreServerOptions } from './horoshop/store-handle.js';
import { Store } from './horoshop/store.js';
import { startYespo, type YespoHandle, type YespoOptions } from './yespo/yespo.js';

export type { StoreHandle, StoreServerOptions } from './horoshop/store-handle.js';
export type { YespoHandle } from './yespo/yespo.js';

export interface SandboxOptions {
  /** The same seed gives the same people, orders and accidents. Default 1. */
  seed?: number;
  yespo?: YespoOptions;
}

/** Local stores and a local Yespo, each on its own origin. */
export interface Sandbox {
  readonly yespo: YespoHandle;
  readonly stores: readonly StoreHandle[];
  /** Starts another store on a port of its own. Empty unless the options say otherwise. */
  addStore(options?: StoreServerOptions, addRoutes?: AddRoutes): Promise<StoreHandle>;
  close(): Promise<void>;
}

export type AddRoutes = (app: FastifyInstance, handle: StoreHandle) => void;

export async function startSandbox({ seed = 1, yespo }: SandboxOptions = {}): Promise<Sandbox> {
  const stores: StoreHandle[] = [];
  const yespoHandle = await startYespo({ seed, ...yespo });
  return {
    yespo: yespoHandle,
    stores,
    async addStore(options = {}, addRoutes) {
      const name = options.name ?? `Lavka ${String(stores.length + 1)}`;
      const store = new Store({ ...options, name, seed: options.seed ?? seed + stores.length });
      const handle = new StoreHandle(store, options);
      await handle.start(addRoutes);
      stores.push(handle);
      return handle;
    },
    async close() {
      await Promise.all(stores.map((store) => store.close()));
      await yespoHandle.close();
    },
  };
}
