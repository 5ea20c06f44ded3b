import { randomBytes } from 'node:crypto';
import type { SandboxClock } from '../shared/clock.js';
import type { StoreToggles } from './toggles.js';

export interface StoreCredentials {
  login: string;
  password: string;
  /** A disabled user cannot log in (`api/horoshop.md 3`). */
  enabled: boolean;
}

interface Token {
  issuedAt: number;
  calls: number;
}

/** Who may call the store: the API user and the tokens given out for it. */
export class TokenBook {
  private readonly tokens = new Map<string, Token>();
  private authorisedCalls = 0;
  private changedByItself = false;

  constructor(
    readonly credentials: StoreCredentials,
    private readonly clock: SandboxClock,
    private readonly toggles: StoreToggles,
  ) {}

  /** A fresh token, or null for a refused log-in. */
  logIn(login: unknown, password: unknown): string | null {
    const { credentials } = this;
    if (!credentials.enabled) return null;
    if (login !== credentials.login || password !== credentials.password) return null;
    if (this.toggles.singleToken) this.tokens.clear();
    this.forgetExpired();
    const token = randomBytes(16).toString('hex');
    this.tokens.set(token, { issuedAt: this.clock.now(), calls: 0 });
    return token;
  }

  /** Counts the call; false when the token is unknown or over. Use does not extend its life. */
  admit(text: string): boolean {
    const token = this.tokens.get(text);
    if (!token || !this.isAlive(token)) return false;
    const { tokenLifeCalls, passwordChangesAfterCalls } = this.toggles;
    if (tokenLifeCalls > 0 && token.calls >= tokenLifeCalls) {
      this.tokens.delete(text);
      return false;
    }
    token.calls += 1;
    this.authorisedCalls += 1;
    const isDue =
      passwordChangesAfterCalls > 0 && this.authorisedCalls >= passwordChangesAfterCalls;
    if (isDue && !this.changedByItself) this.changePassword(`${this.credentials.password}-changed`);
    // Once, and again when the switch was off meanwhile.
    this.changedByItself = isDue;
    return true;
  }

  changePassword(password: string): void {
    this.credentials.password = password;
    if (this.toggles.passwordChangeEndsTokens) this.tokens.clear();
  }

  setEnabled(enabled: boolean): void {
    this.credentials.enabled = enabled;
    if (!enabled && this.toggles.passwordChangeEndsTokens) this.tokens.clear();
  }

  /** Ends every token, as after a restart of the store. */
  expireAll(): void {
    this.tokens.clear();
  }

  private isAlive({ issuedAt }: Token): boolean {
    return this.clock.now() < issuedAt + this.toggles.tokenLifeSeconds * 1000;
  }

  private forgetExpired(): void {
    for (const [text, token] of this.tokens) if (!this.isAlive(token)) this.tokens.delete(text);
  }
}
