import { useSyncExternalStore } from 'react';

const STORED = 'kladka-single-keys';
const listeners = new Set<() => void>();

/**
 * Whether single keys do something on this device. They can be switched off: speech input and a
 * slipping finger press them unasked (WCAG 2.1.4).
 */
export const singleKeys = {
  areOn: (): boolean => window.localStorage.getItem(STORED) !== 'off',
  set: (areOn: boolean): void => {
    window.localStorage.setItem(STORED, areOn ? 'on' : 'off');
    for (const listener of listeners) listener();
  },
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export const useSingleKeys = (): boolean =>
  useSyncExternalStore(singleKeys.subscribe, singleKeys.areOn);
