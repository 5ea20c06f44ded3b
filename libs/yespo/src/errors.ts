export interface YespoErrorDetails {
  httpStatus?: number;
  /** Yespo's own words, trimmed, without the key. */
  vendorMessage?: string;
  /** Start of the answer as it came, at most 2000 characters, for the attempt log. */
  responseExcerpt?: string;
  cause?: unknown;
}

/** Classes of an answer that is not "accepted"; each has one consequence for the delivery. */
export type YespoErrorKind = 'busy' | 'transient' | 'credentials' | 'record';

/** Base of everything that `YespoClient` throws. */
export abstract class YespoError extends Error {
  abstract readonly kind: YespoErrorKind;
  /** Whether the same request can succeed without anybody changing anything. */
  abstract readonly again: 'later' | 'never';
  readonly httpStatus?: number;
  readonly vendorMessage?: string;
  readonly responseExcerpt?: string;

  constructor(message: string, details: YespoErrorDetails) {
    super(message, { cause: details.cause });
    this.name = new.target.name;
    this.httpStatus = details.httpStatus;
    this.vendorMessage = details.vendorMessage;
    this.responseExcerpt = details.responseExcerpt;
  }
}

/** 429, or 503 with `Retry-After`: slow down. Nothing was applied (`api/yespo.md` 2.6). */
export class YespoBusy extends YespoError {
  readonly kind = 'busy';
  readonly again = 'later';

  constructor(
    readonly retryAfterMs: number | undefined,
    details: YespoErrorDetails,
  ) {
    super('Yespo asks to call less often', details);
  }
}

/** 5xx, time-out, reset, DNS, HTML or garbage. */
export class YespoTransient extends YespoError {
  readonly kind = 'transient';
  readonly again = 'later';

  constructor(
    message: string,
    /** True when the request may have been carried out although no answer said so. */
    readonly maybeApplied: boolean,
    details: YespoErrorDetails,
  ) {
    super(message, details);
  }
}

/** The key is wrong, disabled (401) or lacks the right (403): `api/yespo.md` 2.3, 2.5. */
export class YespoCredentialsRefused extends YespoError {
  readonly kind = 'credentials';
  readonly again = 'never';
  declare readonly httpStatus: 401 | 403;

  constructor(httpStatus: 401 | 403, details: YespoErrorDetails) {
    super('Yespo refused the API key', { ...details, httpStatus });
  }
}

/** Yespo understood the request and refused what is in it. A batch is refused as a whole (`api/yespo.md` 5.1). */
export class YespoRecordRefused extends YespoError {
  readonly kind = 'record';
  readonly again = 'never';
  declare readonly httpStatus: number;

  constructor(httpStatus: number, details: YespoErrorDetails) {
    super(`Yespo refused the request: HTTP ${httpStatus}`, { ...details, httpStatus });
  }
}
