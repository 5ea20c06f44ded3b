import { lazy, Suspense, useState } from 'react';
import type { IntegrationView } from '@kladka/contracts';
import { useAhead } from '../../../ui/later.js';
import { MenuButton } from './menu-button.js';

export interface IntegrationMenuProps {
  integration: IntegrationView;
  onTest: () => void;
  onCopy: () => void;
  onDelete: () => void;
  canOpen?: boolean;
}

// A page is drawn with the buttons alone: fifty menus are slow to draw, and one of them is opened.
const load = () => import('./integration-menu-items.js');
const IntegrationMenuItems = lazy(() =>
  load().then((module) => ({ default: module.IntegrationMenuItems })),
);

/** What can be done with one store. */
export function IntegrationMenu(props: IntegrationMenuProps) {
  const [isAsked, setAsked] = useState(false);
  useAhead(load);

  const standIn = (
    <MenuButton
      integration={props.integration}
      aria-haspopup="menu"
      aria-expanded={false}
      onClick={() => setAsked(true)}
    />
  );
  return isAsked ? (
    <Suspense fallback={standIn}>
      <IntegrationMenuItems {...props} />
    </Suspense>
  ) : (
    standIn
  );
}
