const MAX_WAIT_MS = 24 * 60 * 60 * 1000;

/**
 * Reads a `Retry-After` header.
 *
 * @param header seconds or an HTTP date, as received.
 * @param now the wall clock, for the date form.
 * @returns milliseconds to wait, from 0 to one day, or undefined when the header is absent or unreadable.
 */
export function parseRetryAfter(
  header: string | string[] | undefined,
  now: Date,
): number | undefined {
  const text = (Array.isArray(header) ? header[0] : header)?.trim();
  if (!text) return undefined;

  const isSeconds = /^\d+(?:\.\d+)?$/.test(text);
  // Date.parse takes nearly anything, "-5" included, for a date.
  const isDate = /^[a-z]{3,9},? /i.test(text);
  if (!isSeconds && !isDate) return undefined;

  const waitMs = isSeconds ? Number(text) * 1000 : Date.parse(text) - +now;
  if (Number.isNaN(waitMs)) return undefined;
  return Math.min(Math.max(Math.round(waitMs), 0), MAX_WAIT_MS);
}
