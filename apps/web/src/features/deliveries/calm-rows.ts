import { useState } from 'react';
import type { DeliveryView } from '@kladka/contracts';

interface Calm {
  rows: readonly DeliveryView[];
  /** So many came meanwhile and are not among them. */
  newCount: number;
  show: () => void;
}

/**
 * Rows that stay where they are while new ones come: what is in sight is brought up to date, what is new is counted and
 * waits to be asked for. Somebody who looks at other rows gives it another key.
 */
export function useCalmRows(incoming: readonly DeliveryView[]): Calm {
  const [held, setHeld] = useState(incoming);
  const fresh = new Map(incoming.map((row) => [row.id, row]));
  const known = new Set(held.map(({ id }) => id));
  const newest = held[0]?.id ?? '';

  return {
    // One that new ones have pushed off the page stays in sight as it was.
    rows: held.map((row) => fresh.get(row.id) ?? row),
    // Ids sort by when they were made; what moves up from the next page is not new.
    newCount: incoming.filter(({ id }) => id > newest && !known.has(id)).length,
    show: () => setHeld(incoming),
  };
}
