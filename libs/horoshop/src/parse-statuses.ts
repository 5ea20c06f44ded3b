import type { HoroshopStatus } from './status.js';
import { asRecord, isRecord, toBoolean, toId, toText } from './wire-values.js';

/**
 * The statuses that every store starts with, for engines before 4.0, which cannot list them
 * (`api/horoshop.md` 5.7). Merchants rename and add statuses, so a listed set always wins over this one.
 */
export const DEFAULT_STATUSES: readonly HoroshopStatus[] = [
  { statusId: '1', titles: { ua: 'Нове', en: 'New' }, isSuccessful: false },
  { statusId: '2', titles: { ua: 'В обробці', en: 'Processing' }, isSuccessful: false },
  { statusId: '3', titles: { ua: 'Доставлене', en: 'Delivered' }, isSuccessful: true },
  { statusId: '4', titles: { ua: 'Не доставлене', en: 'Canceled' }, isSuccessful: false },
  { statusId: '6', titles: { ua: 'Надіслане', en: 'Shipping' }, isSuccessful: false },
];

/**
 * Reads `response.statuses` (`api/horoshop.md` 5.8): an object keyed by id, or a list. Rows without an id are
 * left out. Never throws.
 */
export function parseStatuses(raw: unknown): HoroshopStatus[] {
  const isKeyedById = isRecord(raw);
  const entries = isKeyedById ? Object.entries(raw) : Array.isArray(raw) ? raw.entries() : [];

  const statuses = new Map<string, HoroshopStatus>();
  for (const [key, row] of entries as Iterable<[unknown, unknown]>) {
    const record = asRecord(row);
    const statusId = toId(record['id']) ?? (isKeyedById ? toId(key) : undefined);
    if (statusId === undefined) continue;
    statuses.set(statusId, {
      statusId,
      titles: parseTitles(record['title']),
      isSuccessful: toBoolean(record['is_successful']) ?? false,
    });
  }
  return [...statuses.values()];
}

/** A language that is switched off has a blank title (8.1) and is left out. */
function parseTitles(raw: unknown): Record<string, string> {
  if (typeof raw === 'string') {
    const title = toText(raw);
    return title ? { ua: title } : {};
  }
  const titles: Record<string, string> = {};
  for (const [language, value] of Object.entries(asRecord(raw))) {
    const title = toText(value);
    if (title && /^[a-z]{2,3}$/i.test(language)) titles[language.toLowerCase()] = title;
  }
  return titles;
}
