import { createHash } from 'node:crypto';

import type { Clock } from '@kladka/platform';

import { CredentialsRefused } from './errors.js';

/** Whose token: all three count, so that a wrong password never rides on somebody's good token. */
export interface StoreCredentials {
  /** Origin of the store, as `toStoreOrigin` gives it. */
  storeUrl: string;
  login: string;
  password: string;
}

/** Keeps access tokens, so that a store sees one log-in where many calls need one. */
export interface TokenCache {
  /**
   * Gives a live token. Callers that ask at the same time with the same credentials share one `logIn`.
   * Throws what `logIn` throws; a refusal is remembered and repeated without asking the store.
   */
  get(credentials: StoreCredentials, logIn: () => Promise<string>): Promise<string>;
  /** Like `get`, but never answers with a token from an earlier log-in. */
  renew(credentials: StoreCredentials, logIn: () => Promise<string>): Promise<string>;
  /** Forgets a token that the store refused, unless a newer one has taken its place. */
  drop(credentials: StoreCredentials, token: string): void;
}

interface Entry {
  token?: string;
  refusal?: CredentialsRefused;
  expiresAtMs: number;
}

// A token lives 600 s from its issue and is not prolonged by use (`api/horoshop.md` 3).
const TOKEN_LIFE_MS = 540_000;
// Whether log-ins are limited is unknown, so a refused one is never repeated in a loop.
const REFUSAL_LIFE_MS = 60_000;
const MOST_ENTRIES = 5_000;

/** Token cache of one process. Share one among all clients of the process. */
export class InMemoryTokenCache implements TokenCache {
  private readonly entries = new Map<string, Entry>();
  private readonly logIns = new Map<string, Promise<string>>();

  constructor(private readonly clock: Clock) {}

  async get(credentials: StoreCredentials, logIn: () => Promise<string>): Promise<string> {
    const key = keyOf(credentials);
    const entry = this.liveEntry(key);
    if (entry?.refusal) throw repeated(entry.refusal);
    return entry?.token ?? this.logInOnce(key, logIn);
  }

  async renew(credentials: StoreCredentials, logIn: () => Promise<string>): Promise<string> {
    const key = keyOf(credentials);
    const refusal = this.liveEntry(key)?.refusal;
    if (refusal) throw repeated(refusal);
    return this.logInOnce(key, logIn);
  }

  drop(credentials: StoreCredentials, token: string): void {
    const key = keyOf(credentials);
    if (this.entries.get(key)?.token === token) this.entries.delete(key);
  }

  private logInOnce(key: string, logIn: () => Promise<string>): Promise<string> {
    const running = this.logIns.get(key);
    if (running) return running;

    const started = this.logInAndKeep(key, logIn).finally(() => this.logIns.delete(key));
    this.logIns.set(key, started);
    return started;
  }

  private async logInAndKeep(key: string, logIn: () => Promise<string>): Promise<string> {
    // Counted from before the call: the store's clock starts somewhere while it is under way.
    const startedAtMs = this.clock.monotonicMs();
    try {
      const token = await logIn();
      this.keep(key, { token, expiresAtMs: startedAtMs + TOKEN_LIFE_MS });
      return token;
    } catch (error) {
      this.entries.delete(key);
      if (error instanceof CredentialsRefused) {
        this.keep(key, { refusal: error, expiresAtMs: startedAtMs + REFUSAL_LIFE_MS });
      }
      throw error;
    }
  }

  private liveEntry(key: string): Entry | undefined {
    const entry = this.entries.get(key);
    if (!entry || entry.expiresAtMs > this.clock.monotonicMs()) return entry;
    this.entries.delete(key);
    return undefined;
  }

  private keep(key: string, entry: Entry): void {
    if (this.entries.size >= MOST_ENTRIES) {
      const oldest = this.entries.keys().next().value;
      if (oldest !== undefined) this.entries.delete(oldest);
    }
    this.entries.set(key, entry);
  }
}

/** A new error per caller: stack and cause then tell each one's own story. */
function repeated(refusal: CredentialsRefused): CredentialsRefused {
  const { httpStatus, vendorMessage } = refusal;
  return new CredentialsRefused(refusal.message, { httpStatus, vendorMessage, cause: refusal });
}

/** Hashed, so that no password stays in memory as a map key. */
function keyOf({ storeUrl, login, password }: StoreCredentials): string {
  return createHash('sha256')
    .update(JSON.stringify([storeUrl, login, password]))
    .digest('base64');
}
