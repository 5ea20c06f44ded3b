import {
  OutboundFailure,
  type Clock,
  type OutboundHttp,
  type OutboundResponse,
} from '@kladka/platform';

import { readEnvelope, type Outcome } from './envelope.js';
import {
  AddressBlocked,
  AuthLost,
  CapabilityMissing,
  CredentialsRefused,
  NotAStore,
  StoreRedirects,
  StoreRefused,
  StoreUnavailable,
  type HoroshopError,
} from './errors.js';
import type { StoreCredentials, TokenCache } from './token-cache.js';
import { asRecord, toText } from './wire-values.js';

export interface StoreLimits {
  /** Whole deadline of a call, and of a call that brings a page of records. */
  timeoutMs: number;
  pageTimeoutMs: number;
  /** Cap on an answer. An order takes 2.4 to 4 KB (`api/horoshop.md` 2.3). */
  maxBytes: number;
  /** Pause between two pages of one run. */
  pageGapMs: number;
  /**
   * Takes a first page shorter than asked for as the last one and saves a call. Off, because the largest page
   * of `orders/get` and `users/export` is unknown, and a silent cap would hide everything behind it (2.3).
   */
  trustShortPages: boolean;
  /** Guard against a store that never stops giving pages. */
  maxPages: number;
}

export const DEFAULT_STORE_LIMITS: Readonly<StoreLimits> = {
  timeoutMs: 30_000,
  pageTimeoutMs: 90_000,
  maxBytes: 16 * 1024 * 1024,
  pageGapMs: 0,
  trustShortPages: false,
  maxPages: 10_000,
};

export interface SessionOptions {
  http: OutboundHttp;
  clock: Clock;
  credentials: StoreCredentials;
  tokens: TokenCache;
  limits: Readonly<StoreLimits>;
}

export interface StoreCall {
  /** Function name, for example `orders/get`. */
  capability: string;
  body: Record<string, unknown>;
  timeoutMs?: number;
  signal?: AbortSignal;
  /** Reads answers that come without the envelope; undefined leaves the answer to the envelope. */
  readBare?: (answer: OutboundResponse) => Outcome | undefined;
}

/** Logged-in calls to one store: token, one repeat after a refused token, errors by class. */
export class StoreSession {
  constructor(private readonly options: SessionOptions) {}

  /** Logs in now, whatever token is at hand. Throws `CredentialsRefused` among others. */
  async authenticate(signal?: AbortSignal): Promise<void> {
    const { tokens, credentials } = this.options;
    await withSignal(
      tokens.renew(credentials, () => this.logIn()),
      signal,
    );
  }

  /**
   * Asks without token or password: even a refusal, or a function that the engine has not got, shows that the API is
   * there. Throws what stands between us and it.
   */
  async knock(signal?: AbortSignal): Promise<void> {
    const call = { capability: 'currency/export', body: {}, signal };
    const answer = await this.post(call, {});
    try {
      this.read(call.capability, answer);
    } catch (error) {
      if (!(error instanceof CapabilityMissing)) throw error;
    }
  }

  /** Calls a function of the store. The outcome is never `unauthorized` or `error`: those are thrown. */
  async call(call: StoreCall): Promise<Outcome & { kind: 'ok' | 'empty' | 'warning' }> {
    const { tokens, credentials } = this.options;
    let outcome = await this.callOnce(call);
    if (outcome.kind === 'unauthorized') {
      tokens.drop(credentials, outcome.token);
      outcome = await this.callOnce(call);
    }
    if (outcome.kind === 'unauthorized') {
      tokens.drop(credentials, outcome.token);
      throw new AuthLost('The store refused a fresh token', {
        httpStatus: outcome.httpStatus,
        vendorMessage: outcome.message,
      });
    }
    if (outcome.kind === 'error') {
      throw new StoreRefused(`The store refused ${call.capability}`, {
        httpStatus: outcome.httpStatus,
        vendorMessage: outcome.message,
      });
    }
    return outcome;
  }

  private async callOnce(call: StoreCall): Promise<Outcome & { token: string }> {
    const { tokens, credentials } = this.options;
    const token = await withSignal(
      tokens.get(credentials, () => this.logIn()),
      call.signal,
    );
    const answer = await this.post(call, { token, ...call.body });
    const outcome = call.readBare?.(answer) ?? this.read(call.capability, answer, token);
    return { ...outcome, token };
  }

  /** Without a signal: callers share one log-in, so none of them may call it off. */
  private async logIn(): Promise<string> {
    const { login, password } = this.options.credentials;
    const answer = await this.post({ capability: 'auth', body: {} }, { login, password });
    const outcome = this.read('auth', answer);
    if (outcome.kind === 'error' || outcome.kind === 'unauthorized') {
      throw new CredentialsRefused('The store refused login and password', {
        httpStatus: answer.status,
        vendorMessage: outcome.message,
      });
    }

    const token = toText(asRecord(outcome.response)['token']);
    if (token === undefined) throw new NotAStore('The store logged in without giving a token');
    return token;
  }

  private read(capability: string, answer: OutboundResponse, token?: string): Outcome {
    const { login, password } = this.options.credentials;
    const secrets = token === undefined ? [password, login] : [token, password, login];
    return readEnvelope(answer, { capability, now: this.options.clock.now(), secrets });
  }

  private async post(call: StoreCall, body: Record<string, unknown>): Promise<OutboundResponse> {
    const { http, credentials, limits } = this.options;
    try {
      return await http.request({
        method: 'POST',
        // The vendor asks for the slash at the end (`api/horoshop.md` 2.1).
        url: `${credentials.storeUrl}/api/${call.capability}/`,
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(body),
        timeoutMs: call.timeoutMs ?? limits.timeoutMs,
        maxBytes: limits.maxBytes,
        signal: call.signal,
      });
    } catch (error) {
      throw error instanceof OutboundFailure ? toStoreError(error) : error;
    }
  }
}

function toStoreError(failure: OutboundFailure): HoroshopError {
  const details = { cause: failure };
  switch (failure.kind) {
    case 'blocked-address':
      return new AddressBlocked('The address of the store is not called', details);
    case 'redirect': {
      const status = failure.redirect?.status;
      const again = status === 301 || status === 308 ? 'never' : 'later';
      return new StoreRedirects(again, failure.redirect?.host, { ...details, httpStatus: status });
    }
    case 'timeout':
    case 'connection':
    case 'dns':
    case 'tls':
    case 'too-large':
    case 'aborted':
      return new StoreUnavailable(
        failure.kind,
        `No answer from the store: ${failure.kind}`,
        details,
      );
  }
}

/** Lets one caller leave while the others go on waiting. */
async function withSignal<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return promise;
  let leave: () => void = () => undefined;
  const left = new Promise<never>((_resolve, reject) => {
    leave = () => reject(new StoreUnavailable('aborted', 'The call was called off'));
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
  });
  try {
    return await Promise.race([promise, left]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}
