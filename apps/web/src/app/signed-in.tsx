import { Outlet } from '@tanstack/react-router';
import { lazy, useCallback, useMemo, useState } from 'react';
import { LazyPart } from '../ui/lazy-part.js';
import { FrameContext, type Overlay } from './frame.js';
import { OfflineBar } from './offline-bar.js';
import { OtherTabBar } from './session/other-tab-bar.js';
import { SessionGuard } from './session/session-guard.js';
import { useShortcuts } from './shortcuts.js';

const Palette = lazy(() =>
  import('./palette/palette.js').then((module) => ({ default: module.Palette })),
);
const HelpSheet = lazy(() =>
  import('./help-sheet.js').then((module) => ({ default: module.HelpSheet })),
);

/** What surrounds every page behind the sign-in: the way back in, the palette, the help. */
export function SignedIn() {
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const close = useCallback(() => setOverlay(null), []);
  const frame = useMemo(() => ({ open: setOverlay }), []);
  useShortcuts(setOverlay);

  return (
    <FrameContext value={frame}>
      <OfflineBar />
      <OtherTabBar />
      <Outlet />
      <SessionGuard />
      {overlay === 'palette' ? (
        <LazyPart onBroken={close}>
          <Palette onClose={close} />
        </LazyPart>
      ) : null}
      {overlay === 'help' ? (
        <LazyPart onBroken={close}>
          <HelpSheet onClose={close} />
        </LazyPart>
      ) : null}
    </FrameContext>
  );
}
