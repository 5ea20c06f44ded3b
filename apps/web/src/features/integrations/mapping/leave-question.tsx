import { useBlocker } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';

const LeaveDialog = lazy(() =>
  import('./leave-dialog.js').then((module) => ({ default: module.LeaveDialog })),
);

interface Props {
  /** Asked at the moment of leaving where a form knows it only then. */
  hasChanges: boolean | (() => boolean);
}

/** Nothing typed gets lost by a stray click. */
export function LeaveQuestion({ hasChanges }: Props) {
  const isToAsk = typeof hasChanges === 'function' ? hasChanges : () => hasChanges;
  const blocker = useBlocker({
    shouldBlockFn: isToAsk,
    enableBeforeUnload: isToAsk,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;

  return (
    <Suspense>
      <LeaveDialog onStay={blocker.reset} onLeave={blocker.proceed} />
    </Suspense>
  );
}
