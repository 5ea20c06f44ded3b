export const PERIODS = [
  'today',
  'yesterday',
  '7-days',
  '30-days',
  '90-days',
  'this-month',
  'last-month',
] as const;
export type Period = (typeof PERIODS)[number];

/** What the address says of the period: a name, or its two ends: days (both counted) or moments. */
export interface PeriodSearch {
  period?: Period;
  from?: string;
  to?: string;
}

/** Reads the period out of an address. Whatever makes no sense is as if it were not there. */
export function parsePeriodSearch(raw: Record<string, unknown>): PeriodSearch {
  const period = PERIODS.find((name) => name === raw.period);
  const from = toEnd(raw.from);
  const to = toEnd(raw.to);
  if (period !== undefined || from === undefined) return { period, from: undefined, to: undefined };
  return { period: undefined, from, to };
}

function toEnd(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  return isDay(value) || (value.includes('T') && !Number.isNaN(Date.parse(value)))
    ? value
    : undefined;
}

/** `2026-11-20` and nothing else; no 31st of November. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
