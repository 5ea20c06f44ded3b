import { Outlet } from '@tanstack/react-router';
import { lazy, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { withOverlayWords } from '../i18n/i18n.js';
import { LazyPart } from '../ui/lazy-part.js';
import { FrameContext, type Overlay } from './frame.js';
import { OfflineBar } from './offline-bar.js';
import { OtherTabBar } from './session/other-tab-bar.js';
import { SessionGuard } from './session/session-guard.js';
import { useShortcuts } from './shortcuts.js';

const Palette = lazy(() =>
  withOverlayWords(import('./palette/palette.js')).then((module) => ({ default: module.Palette })),
);
const HelpSheet = lazy(() =>
  withOverlayWords(import('./help-sheet.js')).then((module) => ({ default: module.HelpSheet })),
);

/** What surrounds every page behind the sign-in: the way back in, the palette, the help. */
export function SignedIn() {
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const opener = useRef<Element | null>(null);

  const open = useCallback((wanted: Overlay) => {
    opener.current ??= document.activeElement;
    setOverlay(wanted);
  }, []);
  const close = useCallback(() => setOverlay(null), []);
  const frame = useMemo(() => ({ open }), [open]);
  useShortcuts(open);

  // Back to where it came from; the page that is gone to takes it from there.
  useEffect(() => {
    if (overlay !== null) return;
    if (opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true });
    opener.current = null;
  }, [overlay]);

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
