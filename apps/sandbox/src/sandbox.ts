import { addControlRoutes } from './control/control-routes.js';
import { StoreHandle, type StoreServerOptions } from './horoshop/store-handle.js';
import { addPageRoutes } from './page/page-routes.js';
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
  addStore(options?: StoreServerOptions): Promise<StoreHandle>;
  close(): Promise<void>;
}

export async function startSandbox({ seed = 1, yespo }: SandboxOptions = {}): Promise<Sandbox> {
  const stores: StoreHandle[] = [];
  const yespoHandle = await startYespo({ seed, ...yespo });
  return {
    yespo: yespoHandle,
    stores,
    async addStore(options = {}) {
      const name = options.name ?? `Lavka ${String(stores.length + 1)}`;
      const handle = new StoreHandle({
        ...options,
        name,
        seed: options.seed ?? seed + stores.length,
      });
      await handle.start((app) => {
        addControlRoutes(app, handle, yespoHandle);
        addPageRoutes(app, () => ({ storeUrl: handle.url, yespoUrl: yespoHandle.url }));
      });
      stores.push(handle);
      return handle;
    },
    async close() {
      await Promise.all(stores.map((store) => store.close()));
      await yespoHandle.close();
    },
  };
}
