import {
  AddressBlocked,
  AuthLost,
  CapabilityMissing,
  CredentialsRefused,
  NotAStore,
  NotJson,
  StoreRedirects,
  StoreRefused,
  StoreUnavailable,
} from '@kladka/horoshop';
import type { CheckCode, CheckName } from '@kladka/contracts';
import { YespoCredentialsRefused } from '@kladka/yespo';

/** One step of a connection test. */
export interface Check {
  name: CheckName;
  code: CheckCode;
  durationMs: number;
}

/** At which step a failed log-in failed, and why. Errors of our own making are thrown on. */
export function judgeLogin(error: unknown): { name: CheckName; code: CheckCode } {
  if (error instanceof AddressBlocked)
    return { name: 'store-answers', code: 'address-not-allowed' };
  if (error instanceof StoreRedirects) return { name: 'store-answers', code: 'address-redirects' };
  if (error instanceof StoreUnavailable) {
    const answered = ['http-status', 'rate-limit', 'exception', 'too-large'].includes(error.reason);
    return { name: 'store-answers', code: answered ? 'store-unavailable' : 'address-unreachable' };
  }
  if (error instanceof NotAStore) return { name: 'store-api', code: 'not-a-horoshop-store' };
  if (error instanceof NotJson) return { name: 'store-api', code: 'store-answers-html' };
  if (error instanceof CapabilityMissing || error instanceof StoreRefused) {
    return { name: 'store-api', code: 'not-a-horoshop-store' };
  }
  if (error instanceof CredentialsRefused)
    return { name: 'store-login', code: 'store-login-refused' };
  throw error;
}

/** Why orders and customers could not be read after a good log-in. */
export function judgeData(error: unknown): CheckCode {
  if (error instanceof StoreUnavailable) return 'store-unavailable';
  if (error instanceof NotJson) return 'store-answers-html';
  if (
    error instanceof StoreRefused ||
    error instanceof CapabilityMissing ||
    error instanceof AuthLost
  ) {
    return 'store-data-refused';
  }
  return judgeLogin(error).code;
}

/** Why a key did not open a Yespo account. A key without rights answers 403 (`api/yespo.md` 2.3). */
export function judgeYespo(error: unknown): CheckCode {
  if (!(error instanceof YespoCredentialsRefused)) return 'yespo-unavailable';
  return error.httpStatus === 403 ? 'yespo-key-lacks-rights' : 'yespo-key-refused';
}
