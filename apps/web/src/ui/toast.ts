import type { Undo } from './toasts.js';

type Listener = () => void;

const listeners = new Set<Listener>();
let isWanted = false;

/** Whether anything was ever said: until then the toasts and their code are not needed. */
export const toastsWanted = {
  get: () => isWanted,
  subscribe: (listener: Listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** Says that something is done; with a way back where there is one. */
export function toast(message: string, undo?: Undo): void {
  want();
  void import('./toasts.js').then(({ showMessage }) => showMessage(message, undo));
}

/** Says that something failed; stays until it is closed. */
export function toastProblem(error: Error): void {
  want();
  void import('./toasts.js').then(({ showProblem }) => showProblem(error.message));
}

function want(): void {
  isWanted = true;
  for (const listener of listeners) listener();
}
