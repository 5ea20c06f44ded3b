import { useMemo, useState } from 'react';
import { MOST_PICKED } from '@kladka/contracts/statuses';

/** Which stores something is to be done with: those picked one by one, or all that match the filters. */
export interface Selection {
  picked: ReadonlySet<string>;
  isAll: boolean;
  /** No more can be picked one by one. */
  isFull: boolean;
  has: (id: string) => boolean;
  toggle: (ids: readonly string[], isOn: boolean) => void;
  takeAll: () => void;
  clear: () => void;
}

interface State {
  view: string;
  picked: ReadonlySet<string>;
  isAll: boolean;
}

/**
 * Survives paging. Other filters begin a new one: nothing is done with stores that nobody sees.
 *
 * @param view the filters, as text
 */
export function useSelection(view: string): Selection {
  const [state, setState] = useState<State>({ view, picked: new Set(), isAll: false });
  return useMemo(() => {
    const { picked, isAll } =
      state.view === view ? state : { picked: new Set<string>(), isAll: false };
    const keep = (changed: Omit<State, 'view'>) => setState({ view, ...changed });

    return {
      picked,
      isAll,
      isFull: picked.size >= MOST_PICKED,
      has: (id) => isAll || picked.has(id),
      toggle: (ids, isOn) => {
        const changed = new Set(picked);
        for (const id of ids) {
          if (!isOn) changed.delete(id);
          else if (changed.size < MOST_PICKED) changed.add(id);
        }
        keep({ picked: changed, isAll: false });
      },
      takeAll: () => keep({ picked: new Set(), isAll: true }),
      clear: () => keep({ picked: new Set(), isAll: false }),
    };
  }, [state, view]);
}
