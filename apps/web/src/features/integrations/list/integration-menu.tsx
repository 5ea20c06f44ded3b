import { lazy, Suspense } from 'react';
import type { IntegrationView } from '@kladka/contracts';
import { MenuButton } from './menu-button.js';

export interface IntegrationMenuProps {
  integration: IntegrationView;
  onTest: () => void;
  onCopy: () => void;
  onDelete: () => void;
  canOpen?: boolean;
}

// A page is drawn with the buttons alone; what opens behind them follows.
const IntegrationMenuItems = lazy(() =>
  import('./integration-menu-items.js').then((module) => ({
    default: module.IntegrationMenuItems,
  })),
);

/** What can be done with one store. */
export function IntegrationMenu(props: IntegrationMenuProps) {
  return (
    <Suspense fallback={<MenuButton integration={props.integration} />}>
      <IntegrationMenuItems {...props} />
    </Suspense>
  );
}
