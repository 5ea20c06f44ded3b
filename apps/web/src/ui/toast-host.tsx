import { lazy, Suspense, useSyncExternalStore } from 'react';
import { toastsWanted } from './toast.js';

const Toasts = lazy(() =>
  import('./toasts.js').then(({ Toasts: component }) => ({ default: component })),
);

/** Where toasts appear, from the first one on. */
export function ToastHost() {
  const isWanted = useSyncExternalStore(toastsWanted.subscribe, toastsWanted.get);
  return isWanted ? (
    <Suspense>
      <Toasts />
    </Suspense>
  ) : null;
}
