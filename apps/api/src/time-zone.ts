import { invalid } from './problem.js';

/**
 * Takes names of zones only. Newer engines know offsets like `+02:00` as zones as well, which Postgres would read
 * the other way round.
 */
export function requireNamedZone(field: string, timeZone: string): string {
  if (!/^[A-Za-z]/.test(timeZone)) throw invalid({ [field]: ['not-a-time-zone'] });
  return timeZone;
}
