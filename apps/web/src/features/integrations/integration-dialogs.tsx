import { lazy, Suspense, useCallback, useRef, useState } from 'react';
import type { IntegrationView } from '@kladka/contracts';
import { withWingWords } from '../../i18n/i18n.js';
import { findMenuButton } from './list/menu-button.js';
import type { Secret } from './integrations-search.js';

// Few visits need one, and forms and dialogs are a fifth of the code of the list.
const TestDialog = lazy(() =>
  import('./connect/test-dialog.js').then((module) => ({ default: module.TestDialog })),
);
const CopyDialog = lazy(() =>
  withWingWords(import('./copy/copy-dialog.js')).then((module) => ({ default: module.CopyDialog })),
);
const DeleteDialog = lazy(() =>
  import('./delete-dialog.js').then((module) => ({ default: module.DeleteDialog })),
);
const ReplaceDialog = lazy(() =>
  withWingWords(import('./replace-dialog.js')).then((module) => ({
    default: module.ReplaceDialog,
  })),
);

export type IntegrationDialog =
  | { kind: 'test'; integration: IntegrationView }
  | { kind: 'copy'; integration: IntegrationView }
  | { kind: 'delete'; integration: IntegrationView }
  | { kind: 'replace'; secret: Secret; integration: IntegrationView };

/** At most one dialog about one store; `open` says which. Closing it gives the focus back. */
export function useIntegrationDialogs() {
  const [dialog, setDialog] = useState<IntegrationDialog | null>(null);
  const opener = useRef<Element>(null);

  const open = useCallback((opened: IntegrationDialog) => {
    opener.current = document.activeElement;
    setDialog(opened);
  }, []);
  const close = () => {
    setDialog(null);
    const id = dialog?.integration.id ?? '';
    requestAnimationFrame(() => returnFocus(opener.current, id));
  };
  return { dialog, open, close };
}

/** An item of a menu is gone once the menu has closed: then the menu's button stands for it. */
function returnFocus(opener: Element | null, integrationId: string): void {
  const isThere = opener instanceof HTMLElement && opener.isConnected && opener !== document.body;
  const target = isThere ? opener : findMenuButton(integrationId);
  target?.focus();
}

interface Props {
  dialog: IntegrationDialog | null;
  onClose: () => void;
}

export function IntegrationDialogs({ dialog, onClose }: Props) {
  if (!dialog) return null;
  return (
    <Suspense>
      <OpenDialog dialog={dialog} onClose={onClose} />
    </Suspense>
  );
}

function OpenDialog({ dialog, onClose }: Props & { dialog: IntegrationDialog }) {
  const props = { integration: dialog.integration, onClose };
  if (dialog.kind === 'test') return <TestDialog {...props} />;
  if (dialog.kind === 'copy') return <CopyDialog {...props} />;
  if (dialog.kind === 'delete') return <DeleteDialog {...props} />;
  return <ReplaceDialog {...props} secret={dialog.secret} />;
}
