/** Why an outbound call gave no answer. */
export type OutboundFailureKind =
  | 'timeout'
  | 'connection'
  | 'dns'
  | 'tls'
  | 'blocked-address'
  | 'too-large'
  | 'redirect'
  | 'aborted';

export interface OutboundFailureDetails {
  /** True once the request may have reached the peer: the write may have been applied there. */
  requestSent: boolean;
  /** The redirecting answer, when `kind` is `redirect`. */
  redirect?: { status: number; host?: string };
  cause?: unknown;
}

/**
 * The one error of `OutboundHttp`. Its message names the host and a system code at most: no userinfo,
 * path, query, header or body ever gets into it.
 */
export class OutboundFailure extends Error {
  readonly kind: OutboundFailureKind;
  readonly requestSent: boolean;
  readonly redirect?: { status: number; host?: string };

  constructor(kind: OutboundFailureKind, message: string, details: OutboundFailureDetails) {
    super(message, { cause: details.cause });
    this.name = 'OutboundFailure';
    this.kind = kind;
    this.requestSent = details.requestSent;
    if (details.redirect) this.redirect = details.redirect;
  }
}

const DNS_CODES = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'ENODATA']);
const TLS_CODE =
  /^(?:ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|EPROTO)/;
const TIMEOUT_CODE = /^(?:ETIMEDOUT|UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT)$/;

/** Turns whatever undici, net, tls or dns threw into an `OutboundFailure`. */
export function toOutboundFailure(
  error: unknown,
  host: string,
  requestSent: boolean,
): OutboundFailure {
  if (error instanceof OutboundFailure) {
    // A connect error is shared by every request that waited for the connection: copy, never mutate.
    return new OutboundFailure(error.kind, error.message, {
      requestSent: requestSent || error.requestSent,
      redirect: error.redirect,
      cause: error.cause,
    });
  }

  const code = systemCode(error);
  const kind = kindOf(code);
  const suffix = code ? ` (${code})` : '';
  return new OutboundFailure(kind, `${describe(kind)} ${host}${suffix}`, {
    requestSent,
    cause: error,
  });
}

function kindOf(code: string | undefined): OutboundFailureKind {
  if (!code) return 'connection';
  if (DNS_CODES.has(code)) return 'dns';
  if (TLS_CODE.test(code)) return 'tls';
  if (TIMEOUT_CODE.test(code)) return 'timeout';
  return 'connection';
}

function describe(kind: OutboundFailureKind): string {
  if (kind === 'dns') return 'No address was found for';
  if (kind === 'tls') return 'No secure connection could be made to';
  if (kind === 'timeout') return 'No connection was made in time to';
  return 'The connection failed to';
}

/** By shape: an error may come from another realm, and a failed race of addresses holds several. */
function systemCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  if ('errors' in error && Array.isArray(error.errors)) return systemCode(error.errors[0]);
  return undefined;
}
