const STORED = 'kladka-workspace';

/** Tells the other tabs of this browser which workspace the session is about now. */
export const enteredWorkspace = {
  tell: (workspaceId: string): void => window.localStorage.setItem(STORED, workspaceId),

  /** Browsers call this in other tabs only, never in the one that wrote. */
  onElsewhere: (listener: (workspaceId: string | null) => void): (() => void) => {
    const onStorage = (event: StorageEvent) => {
      if (event.key === STORED) listener(event.newValue);
    };
    window.addEventListener('storage', onStorage);
    return () => window.removeEventListener('storage', onStorage);
  },
};
