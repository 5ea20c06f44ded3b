/** Enough of a store to name it and to go there. */
export interface StoreRef {
  id: string;
  name: string;
  host: string;
}

const PREFIX = 'kladka-recent-stores:';
const MOST = 5;

/** The stores somebody was at last on this device, for each workspace. */
export const recentStores = {
  list: (workspaceId: string): StoreRef[] =>
    parse(window.localStorage.getItem(PREFIX + workspaceId)),

  remember: (workspaceId: string, store: StoreRef): void => {
    const others = recentStores.list(workspaceId).filter(({ id }) => id !== store.id);
    const stores = [store, ...others].slice(0, MOST);
    window.localStorage.setItem(PREFIX + workspaceId, JSON.stringify(stores));
  },

  /** Names of customers' stores are nothing to leave behind on a device. */
  forgetAll: (): void => {
    for (const name of Object.keys(window.localStorage)) {
      if (name.startsWith(PREFIX)) window.localStorage.removeItem(name);
    }
  },
};

// Anything may stand there: an older version wrote it, or a person did.
function parse(text: string | null): StoreRef[] {
  try {
    const found: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(found) ? found.filter(isStoreRef) : [];
  } catch {
    return [];
  }
}

function isStoreRef(value: unknown): value is StoreRef {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name, host } = value as Record<string, unknown>;
  return [id, name, host].every((part) => typeof part === 'string');
}
