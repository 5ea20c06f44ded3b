import { useState } from 'react';
import type { IntegrationView } from '@kladka/contracts';
import { TestDialog } from './connect/test-dialog.js';
import { DeleteDialog } from './delete-dialog.js';
import { ReplaceDialog } from './replace-dialog.js';
import type { Secret } from './integrations-search.js';

export type IntegrationDialog =
  | { kind: 'test'; integration: IntegrationView }
  | { kind: 'delete'; integration: IntegrationView }
  | { kind: 'replace'; secret: Secret; integration: IntegrationView };

/** At most one dialog about one store; `open` says which. */
export function useIntegrationDialogs() {
  const [dialog, setDialog] = useState<IntegrationDialog | null>(null);
  return { dialog, open: setDialog, close: () => setDialog(null) };
}

interface Props {
  dialog: IntegrationDialog | null;
  onClose: () => void;
}

export function IntegrationDialogs({ dialog, onClose }: Props) {
  if (!dialog) return null;

  const props = { integration: dialog.integration, onClose };
  if (dialog.kind === 'test') return <TestDialog {...props} />;
  if (dialog.kind === 'delete') return <DeleteDialog {...props} />;
  return <ReplaceDialog {...props} secret={dialog.secret} />;
}
