import { useMemo, useState } from 'react';
import type { DeliveryView } from '@kladka/contracts';

interface Calm {
  rows: readonly DeliveryView[];
  /** So many came meanwhile and are not among them. */
  newCount: number;
  show: () => void;
}

/**
 * Rows that stay where they are while new ones come: what is in sight is brought up to date, what is new is counted and
 * waits to be asked for. The rows of another view are not those that somebody was reading: they begin anew.
 *
 * @param view what is looked at, as text; null while it is on its way and the rows before it are shown
 */
export function useCalmRows(incoming: readonly DeliveryView[], view: string | null): Calm {
  const [held, setHeld] = useState({ view, rows: incoming });
  const isAnother = view !== null && view !== held.view;
  if (isAnother) setHeld({ view, rows: incoming });
  const present = isAnother ? incoming : held.rows;

  // The same rows stay the same array, so that whoever draws them need not do it again.
  const rows = useMemo(() => {
    const fresh = new Map(incoming.map((row) => [row.id, row]));
    // One that new ones have pushed off the page stays in sight as it was.
    return present.map((row) => fresh.get(row.id) ?? row);
  }, [present, incoming]);
  const known = new Set(present.map(({ id }) => id));
  const newest = present[0]?.id ?? '';

  return {
    rows,
    // Ids sort by when they were made; what moves up from the next page is not new.
    newCount: incoming.filter(({ id }) => id > newest && !known.has(id)).length,
    show: () => setHeld({ view: view ?? held.view, rows: incoming }),
  };
}
