import { useEffect } from 'react';
import { singleKeys } from '../ui/single-keys.js';
import type { Overlay } from './frame.js';

/**
 * ⌘K or Ctrl K opens the palette, `/` goes to the search of the page, `?` opens the help. By place
 * on the keyboard as well: with a Ukrainian layout the same keys write «л», «.» and «,».
 */
export function useShortcuts(open: (overlay: Overlay) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const wish = event.defaultPrevented || isDialogOpen() ? null : wishOf(event);
      if (wish === 'search' ? !focusSearch() : wish === null) return;

      event.preventDefault();
      if (wish === 'palette' || wish === 'help') open(wish);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [open]);
}

type Key = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>;

/** What a key means; null for nothing of ours. */
export function wishOf(event: Key & { target: EventTarget | null }): Overlay | 'search' | null {
  const withCommand = event.ctrlKey !== event.metaKey;
  if (withCommand && !event.altKey && !event.shiftKey) {
    return event.key.toLowerCase() === 'k' || event.code === 'KeyK' ? 'palette' : null;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (!singleKeys.areOn() || isTyping(event.target)) return null;

  const isSlash = event.code === 'Slash';
  if (event.key === '?' || (isSlash && event.shiftKey && event.key === ',')) return 'help';
  if (event.key === '/' || (isSlash && event.key === '.')) return 'search';
  return null;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input, textarea, select');
}

/** What is open over the page keeps its keys to itself. */
function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"]') !== null;
}

/** False when the page has nothing to search. */
function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('main input[type="search"]');
  field?.focus();
  field?.select();
  return field !== null;
}
