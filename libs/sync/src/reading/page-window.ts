const HOUR_MS = 60 * 60 * 1000;
const OVERLAP_MS = 24 * HOUR_MS;
const AHEAD_MS = 2 * HOUR_MS;

/** How far a reading by creation time has come. Times are instants, ISO 8601. */
export interface WindowCursor {
  /** Everything created up to here has been read. */
  watermark: string;
  /** Nothing older is wanted: the moment the store was connected. */
  notBefore: string;
  /** The window that is being read page by page; absent between two readings. */
  open?: OpenWindow;
}

export interface OpenWindow {
  from: string;
  to: string;
  offset: number;
  newest: string;
  /** When it was opened. */
  openedAt: string;
  /** Rows of its largest page. */
  mostRows: number;
  /** First key of the page before, to notice a store that ignores the offset. */
  firstKey?: string;
}

/** What a page showed. */
export interface SeenPage {
  rows: number;
  firstKey?: string;
  /** Oldest and newest creation time on it. */
  oldest?: string;
  newest?: string;
}

/**
 * The window to go on with. A new one reaches a day back, over the hour that a zone repeats and over hooks that got
 * lost, and two hours ahead, over clocks that differ (`api/horoshop.md` 8.2, 10.1). Its end stays fixed while it is
 * paged through.
 */
export function currentWindow(cursor: WindowCursor, now: Date): OpenWindow {
  if (cursor.open) return cursor.open;

  const from = Math.max(Date.parse(cursor.watermark) - OVERLAP_MS, Date.parse(cursor.notBefore));
  return {
    from: new Date(from).toISOString(),
    to: new Date(now.getTime() + AHEAD_MS).toISOString(),
    offset: 0,
    newest: cursor.watermark,
    openedAt: now.toISOString(),
    mostRows: 0,
  };
}

/**
 * The cursor after a page. A first short page does not end a window, for a store may cap pages silently (2.3). The
 * watermark moves only at the end, so that it never passes a page that was not read.
 */
export function afterPage(
  cursor: WindowCursor,
  window: OpenWindow,
  page: SeenPage,
): { cursor: WindowCursor; finished: boolean } {
  const newest = later(window.newest, page.newest);
  if (isLast(window, page)) {
    return {
      cursor: { watermark: later(cursor.watermark, newest), notBefore: cursor.notBefore },
      finished: true,
    };
  }
  const open = {
    ...window,
    offset: window.offset + page.rows,
    newest,
    mostRows: Math.max(window.mostRows, page.rows),
    firstKey: page.firstKey,
  };
  return { cursor: { ...cursor, open }, finished: false };
}

function isLast(window: OpenWindow, page: SeenPage): boolean {
  if (page.rows === 0 || page.rows < window.mostRows) return true;
  // The store ignores the offset.
  if (page.firstKey !== undefined && page.firstKey === window.firstKey) return true;
  // A busy store would keep the window open for ever with what was placed meanwhile: that is the next one's.
  const isNews =
    page.oldest !== undefined && Date.parse(page.oldest) >= Date.parse(window.openedAt);
  return page.rows === 1 && window.mostRows > 0 && isNews;
}

function later(one: string, other: string | undefined): string {
  return other !== undefined && Date.parse(other) > Date.parse(one) ? other : one;
}
