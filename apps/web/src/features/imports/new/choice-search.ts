/** The choice of an import in the address. What is as usual is left out. */
export interface ChoiceSearch {
  what?: 'contacts' | 'orders' | 'nothing';
  period?: 'all' | 'dates';
  from?: string;
  to?: string;
  statuses?: string;
  reachable?: 'yes';
  restore?: 'yes';
}

const WHAT = ['contacts', 'orders', 'nothing'] as const;
export function parseChoiceSearch(raw: Record<string, unknown>): ChoiceSearch {
  return {
    what: WHAT.find((what) => what === raw.what),
    period: raw.period === 'all' || raw.period === 'dates' ? raw.period : undefined,
    from: toDay(raw.from),
    to: toDay(raw.to),
    statuses: typeof raw.statuses === 'string' && raw.statuses !== '' ? raw.statuses : undefined,
    reachable: raw.reachable === 'yes' ? 'yes' : undefined,
    restore: raw.restore === 'yes' ? 'yes' : undefined,
  };
}

function toDay(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined;
  return Number.isNaN(Date.parse(value)) ? undefined : value;
}
