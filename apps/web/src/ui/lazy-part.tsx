import { Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorCatcher } from './error-catcher.js';
import { toastProblem } from './toast.js';

interface Props {
  children: ReactNode;
  fallback?: ReactNode;
  onBroken?: () => void;
}

/**
 * Something whose code is fetched when it is wanted. When that fails (no network, a new version on
 * the server) a toast says so and the page goes on without it.
 */
export function LazyPart({ children, fallback = null, onBroken }: Props) {
  const { t } = useTranslation();
  const onError = () => {
    toastProblem(new Error(t('problem.partMissing')));
    onBroken?.();
  };
  return (
    <ErrorCatcher onError={onError} fallback={() => fallback}>
      <Suspense fallback={fallback}>{children}</Suspense>
    </ErrorCatcher>
  );
}
