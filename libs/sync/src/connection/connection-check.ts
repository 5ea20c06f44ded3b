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

/** Why nothing of the store's API was reached, and at which step. Errors of our own making are thrown on. */
export function judgeKnock(error: unknown): { name: CheckName; code: CheckCode } {
  const code = judgeStore(error);
  const isAboutApi = code === 'not-a-horoshop-store' || code === 'store-answers-html';
  return { name: isAboutApi ? 'store-api' : 'store-answers', code };
}

/** Why a store that had answered did not let us in. */
export function judgeLogin(error: unknown): CheckCode {
  if (error instanceof CredentialsRefused) return 'store-login-refused';
  if (error instanceof StoreUnavailable) return 'store-unavailable';
  return judgeStore(error);
}

/** Why orders and customers could not be read after a good log-in. */
export function judgeData(error: unknown): CheckCode {
  const isRefused =
    error instanceof StoreRefused ||
    error instanceof CapabilityMissing ||
    error instanceof AuthLost;
  return isRefused ? 'store-data-refused' : judgeLogin(error);
}

/** Why a key did not open a Yespo account. A key without rights answers 403 (`api/yespo.md` 2.3). */
export function judgeYespo(error: unknown): CheckCode {
  if (!(error instanceof YespoCredentialsRefused)) return 'yespo-unavailable';
  return error.httpStatus === 403 ? 'yespo-key-lacks-rights' : 'yespo-key-refused';
}

function judgeStore(error: unknown): CheckCode {
  if (error instanceof AddressBlocked) return 'address-not-allowed';
  if (error instanceof StoreRedirects) return 'address-redirects';
  if (error instanceof NotJson) return 'store-answers-html';
  if (
    error instanceof NotAStore ||
    error instanceof CapabilityMissing ||
    error instanceof StoreRefused
  ) {
    return 'not-a-horoshop-store';
  }
  if (!(error instanceof StoreUnavailable)) throw error;
  switch (error.reason) {
    case 'dns':
      return 'address-unknown';
    case 'tls':
      return 'address-insecure';
    case 'timeout':
    case 'connection':
    case 'aborted':
      return 'address-unreachable';
    case 'http-status':
    case 'rate-limit':
    case 'exception':
    case 'too-large':
      return 'store-unavailable';
  }
}
