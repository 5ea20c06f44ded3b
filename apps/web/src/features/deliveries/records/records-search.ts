/** The view of a list of contacts or orders, as it stands in the address. */
export interface RecordsSearch {
  q?: string;
  cursor?: string;
}

export const CONTACT_TABS = ['activity', 'orders', 'requests'] as const;
export type ContactTab = (typeof CONTACT_TABS)[number];

/** The view of one contact or order. */
export interface RecordSearch {
  tab?: ContactTab;
  /** The request that is open beside it. */
  request?: string;
}

export function parseRecordsSearch(raw: Record<string, unknown>): RecordsSearch {
  return { q: toText(raw.q), cursor: toText(raw.cursor) };
}

export function parseRecordSearch(raw: Record<string, unknown>): RecordSearch {
  return { tab: CONTACT_TABS.find((tab) => tab === raw.tab), request: toText(raw.request) };
}

function toText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
