import { lazy, Suspense } from 'react';
import { withRequestWords } from '../../i18n/i18n.js';
import { findRequestLink } from './deliveries-table.js';

// The drawer is a page of its own: the list does not wait for it.
const RequestDrawer = lazy(() =>
  withRequestWords(import('./request-drawer.js')).then((module) => ({
    default: module.RequestDrawer,
  })),
);

interface Props {
  /** The request that the address names. */
  request: string | undefined;
  onClose: () => void;
}

/** The request that is open beside a list. Whoever closes it goes on at its row. */
export function RequestPanel({ request, onClose }: Props) {
  const close = () => {
    onClose();
    if (request) requestAnimationFrame(() => findRequestLink(request)?.focus());
  };
  return (
    <Suspense>
      <RequestDrawer id={request} onClose={close} />
    </Suspense>
  );
}
