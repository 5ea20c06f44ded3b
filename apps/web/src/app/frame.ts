import { createContext, useContext } from 'react';

/** What opens over a page from anywhere. */
export type Overlay = 'palette' | 'help';

interface Frame {
  open: (overlay: Overlay) => void;
}

export const FrameContext = createContext<Frame>({ open: () => undefined });

export const useFrame = (): Frame => useContext(FrameContext);

/** Whether the page is drawn inside the shell, which has a `main` of its own. */
export const InsideShell = createContext(false);
