import { QueryFailedError } from 'typeorm';

/** `lock_not_available`, `deadlock_detected`: somebody else works on the same records at the moment. */
const CODES: ReadonlySet<unknown> = new Set(['55P03', '40P01']);

export function isLockedOut(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const driverError: unknown = error.driverError;
  return (
    typeof driverError === 'object' &&
    driverError !== null &&
    'code' in driverError &&
    CODES.has(driverError.code)
  );
}
