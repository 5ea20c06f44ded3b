/** Readers of single wire values. None throws; undefined means "not there or not readable". */

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const LOCAL_DATE_TIME = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?)?$/;
const DOTTED_DATE_TIME = /^(\d\d)\.(\d\d)\.(\d{4})(?: (\d\d):(\d\d)(?::(\d\d))?)?$/;
const MOST_MONEY = 1e15;

/** PHP writes an empty map as `[]`, so anything but an object counts as an empty one (Q3). */
export function asRecord(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list, or an object keyed by id or index in its place (Q4); undefined when it is neither. */
export function asList(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) return value as unknown[];
  return isRecord(value) ? Object.values(value) : undefined;
}

/** Text without blanks around it; blank means absent (Q8). Numbers are written out (Q5). */
export function toText(value: unknown): string | undefined {
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) ? String(value) : toDecimal(value);
  }
  if (typeof value !== 'string') return undefined;
  const text = value
    .replaceAll('\0', '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .trim();
  return text === '' ? undefined : text;
}

/** An id as a string. A number that lost digits is refused rather than taken for another record's id. */
export function toId(value: unknown): string | undefined {
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) && value >= 0 ? String(value) : undefined;
  }
  if (typeof value !== 'string') return undefined;
  const id = value.trim();
  return ID.test(id) ? id : undefined;
}

/** Ids travel as numbers where a number can hold them. */
export function toWireId(id: string): number | string {
  const number = /^\d{1,15}$/.test(id) ? Number(id) : NaN;
  return String(number) === id ? number : id;
}

/** Like `toId`, where the platform writes 0 for "none". */
export function toNonZeroId(value: unknown): string | undefined {
  const id = toId(value);
  return id !== undefined && /^0+$/.test(id) ? undefined : id;
}

/**
 * A decimal string with a dot and at most six decimals: `1529`, `"1529.50"`, `"1 234,50"`, `"1,234.50 грн"`.
 * A lone comma is the decimal one, as everywhere in Ukraine; with both signs the last one is.
 */
export function toDecimal(value: unknown): string | undefined {
  if (typeof value === 'number') return formatDecimal(value);
  if (typeof value !== 'string') return undefined;

  const bare = value
    .slice(0, 64)
    .replace(/[\s'’]/g, '')
    .replace(/(?:[^\d.,+-]+\.?)$/, '')
    .replace(/^[^\d.,+-]+/, '');
  const plain = withDecimalDot(bare);
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(plain)) return undefined;
  return formatDecimal(Number(plain));
}

/** Money that cannot be below zero. */
export function toAmount(value: unknown): string | undefined {
  const decimal = toDecimal(value);
  return decimal === undefined || decimal.startsWith('-') ? undefined : decimal;
}

/** `0`, `1`, `true`, `"1"`, `"true"` … (Q6). */
export function toBoolean(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === 1 || value === 0) return value === 1;
  if (typeof value !== 'string') return undefined;
  const text = value.trim().toLowerCase();
  if (text === '1' || text === 'true') return true;
  if (text === '0' || text === 'false') return false;
  return undefined;
}

/**
 * A date-time of the store's local clock as `YYYY-MM-DD HH:MM:SS` (8.2). A bare date is midnight;
 * `0000-00-00` and days that no calendar has are absent.
 */
export function toLocalDateTime(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  const iso = LOCAL_DATE_TIME.exec(text);
  const dotted = iso ? null : DOTTED_DATE_TIME.exec(text);
  const found = iso ?? dotted;
  if (!found) return undefined;

  const [, first = '', month = '', third = '', hour = '00', minute = '00', second = '00'] = found;
  const [year, day] = iso ? [first, third] : [third, first];
  const written = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const parsed = new Date(`${written}Z`);
  const isReal = !Number.isNaN(+parsed) && parsed.toISOString().startsWith(written);
  return isReal && year !== '0000' ? written.replace('T', ' ') : undefined;
}

function withDecimalDot(text: string): string {
  const lastComma = text.lastIndexOf(',');
  const lastDot = text.lastIndexOf('.');
  if (lastComma > lastDot) {
    const isGrouping = text.indexOf(',') !== lastComma;
    return isGrouping ? text.replaceAll(',', '') : text.replaceAll('.', '').replace(',', '.');
  }
  const isGrouping = text.indexOf('.') !== lastDot;
  return isGrouping ? text.replaceAll(/[.,]/g, '') : text.replaceAll(',', '');
}

/** Through `toFixed`, because PHP may print 799.9 as 799.89999999999998. */
function formatDecimal(value: number): string | undefined {
  if (!Number.isFinite(value) || Math.abs(value) >= MOST_MONEY) return undefined;
  const fixed = value.toFixed(6).replace(/\.?0+$/, '');
  return fixed === '-0' ? '0' : fixed;
}
