/** What is known about a failed call besides its class. */
export interface HoroshopErrorDetails {
  httpStatus?: number;
  retryAfterMs?: number;
  /** The store's own words, trimmed, without credentials. */
  vendorMessage?: string;
  cause?: unknown;
}

/** Whether the same call can succeed without anybody changing anything. */
export type Again = 'later' | 'never';

/** Base of everything that `HoroshopClient` throws. */
export abstract class HoroshopError extends Error {
  /** Stable, for the API, the interface and tests. */
  abstract readonly code: string;
  abstract readonly again: Again;
  readonly httpStatus?: number;
  readonly retryAfterMs?: number;
  readonly vendorMessage?: string;

  constructor(message: string, details: HoroshopErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.name = new.target.name;
    this.httpStatus = details.httpStatus;
    this.retryAfterMs = details.retryAfterMs;
    this.vendorMessage = details.vendorMessage;
  }
}

/** Why a store gives no answer for now. */
export type UnavailableReason =
  | 'timeout'
  | 'connection'
  | 'dns'
  | 'tls'
  | 'too-large'
  | 'aborted'
  | 'http-status'
  | 'rate-limit'
  | 'exception';

/** Transport failure, 5xx and 52x, 429, or the envelope `EXCEPTION` (`api/horoshop.md` 2.2). */
export class StoreUnavailable extends HoroshopError {
  readonly code = 'store-unavailable';
  readonly again = 'later';

  constructor(
    readonly reason: UnavailableReason,
    message: string,
    details?: HoroshopErrorDetails,
  ) {
    super(message, details);
  }
}

/** HTML or broken JSON where JSON was due: anti-bot page, maintenance page, cut answer (Q20). */
export class NotJson extends HoroshopError {
  readonly code = 'store-answer-not-json';
  readonly again = 'later';
}

/** The store refused login and password (`api/horoshop.md` 3). */
export class CredentialsRefused extends HoroshopError {
  readonly code = 'store-credentials-refused';
  readonly again = 'never';
}

/**
 * A token fresh from log-in was refused too. Later, because another process logging in with the same
 * credentials may have ended it (`api/horoshop.md` 11.2, ER-6); a changed password shows at the next log-in.
 */
export class AuthLost extends HoroshopError {
  readonly code = 'store-auth-lost';
  readonly again = 'later';
}

/** The store's engine does not have the function (`UNDEFINED_FUNCTION`); this is not "no data". */
export class CapabilityMissing extends HoroshopError {
  readonly code = 'store-capability-missing';
  readonly again = 'never';

  constructor(
    readonly capability: string,
    details?: HoroshopErrorDetails,
  ) {
    super(`The store does not know ${capability}`, details);
  }
}

/** `ERROR`, `HTTP_ERROR`, an unknown status, or an answer without what was asked for. */
export class StoreRefused extends HoroshopError {
  readonly code = 'store-refused';
  readonly again = 'never';
}

/** The address answers, but not like a Horoshop store. */
export class NotAStore extends HoroshopError {
  readonly code = 'not-a-store';
  readonly again = 'never';
}

/** A redirected POST loses its body, so a redirect means a wrong scheme or `www` (`api/horoshop.md` 2.1). */
export class StoreRedirects extends HoroshopError {
  readonly code = 'store-redirects';

  /** A temporary redirect may be a passing maintenance or anti-bot page. */
  constructor(
    readonly again: Again,
    readonly redirectHost: string | undefined,
    details?: HoroshopErrorDetails,
  ) {
    super(`The store redirects to ${redirectHost ?? 'another address'}`, details);
  }
}

/** The address is private, or its port is not one that is called. */
export class AddressBlocked extends HoroshopError {
  readonly code = 'store-address-blocked';
  readonly again = 'never';
}

/** All five subscriptions of an event are taken (`api/horoshop.md` 4.1). */
export class SubscriptionLimit extends HoroshopError {
  readonly code = 'store-subscription-limit';
  readonly again = 'never';
}
