import { IMPORT_STATES, type ImportState } from '@kladka/contracts/statuses';

/** The view of a list of imports, as it stands in the address. */
export interface ImportsSearch {
  state?: ImportState;
  cursor?: string;
}

export function parseImportsSearch(raw: Record<string, unknown>): ImportsSearch {
  return {
    state: IMPORT_STATES.find((state) => state === raw.state),
    cursor: typeof raw.cursor === 'string' && raw.cursor !== '' ? raw.cursor : undefined,
  };
}
