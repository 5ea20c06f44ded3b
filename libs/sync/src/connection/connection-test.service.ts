import { createHash } from 'node:crypto';
import { CHECK_NAMES, type CheckCode, type CheckName } from '@kladka/contracts';
import { HoroshopClient, InMemoryTokenCache, type HoroshopStatus } from '@kladka/horoshop';
import { AppConfig, OutboundHttp, SystemClock } from '@kladka/platform';
import { YespoClient, YespoError } from '@kladka/yespo';
import { Injectable } from '@nestjs/common';
import type { Credentials } from '../integration/credentials.js';
import { readStatuses } from '../reading/statuses.js';
import { judgeData, judgeLogin, judgeYespo, type Check } from './connection-check.js';

export interface Connection extends Credentials {
  storeUrl: string;
}

/** What a connection test found. */
export interface ConnectionReport {
  ok: boolean;
  /** Always all of them, in order; what follows a failed one was not checked. */
  checks: Check[];
  yespo?: { account: string; organisationName: string | null };
  /** Only when everything is well. */
  statuses?: readonly HoroshopStatus[];
}

const STEP_MS = 10_000;

/** Tries a store and a Yespo account, step by step, without changing anything on either side. */
@Injectable()
export class ConnectionTestService {
  constructor(
    private readonly config: AppConfig,
    private readonly clock: SystemClock,
    private readonly http: OutboundHttp,
  ) {}

  async run(connection: Connection): Promise<ConnectionReport> {
    const [store, yespo] = await Promise.all([
      this.checkStore(connection),
      this.checkYespo(connection),
    ]);
    const checks = [...store.checks, yespo.check];
    const ok = checks.every((check) => check.code === 'ok');
    return { ok, checks, yespo: yespo.account, ...(ok ? { statuses: store.statuses } : {}) };
  }

  private async checkStore(
    connection: Connection,
  ): Promise<{ checks: Check[]; statuses: readonly HoroshopStatus[] }> {
    const login = await this.timed(async () => {
      const store = this.storeClient(connection);
      await store.authenticate(AbortSignal.timeout(STEP_MS));
      return store;
    });
    if (!login.ok)
      return { checks: failedAt(judgeLogin(login.error), login.durationMs), statuses: [] };

    const data = await this.timed(async () => {
      const signal = AbortSignal.timeout(STEP_MS);
      await login.value.getOrders({ offset: 0, limit: 1 }, signal);
      await login.value.getUsers({ offset: 0, limit: 1 }, signal);
      return readStatuses(login.value, signal);
    });
    const passed = storeChecks('ok', login.durationMs, 'store-login');
    return data.ok
      ? { checks: [...passed, check('store-data', 'ok', data.durationMs)], statuses: data.value }
      : {
          checks: [...passed, check('store-data', judgeData(data.error), data.durationMs)],
          statuses: [],
        };
  }

  private async checkYespo(
    connection: Connection,
  ): Promise<{ check: Check; account?: NonNullable<ConnectionReport['yespo']> }> {
    const { http, clock } = this;
    const yespo = new YespoClient({
      http,
      clock,
      apiUrl: this.config.yespoApiUrl,
      apiKey: connection.yespoApiKey,
    });
    const info = await this.timed(async () => {
      const signal = AbortSignal.timeout(STEP_MS);
      const account = await yespo.getAccountInfo(signal);
      // Every key may read the account; orders take more.
      await yespo.checkOrderAccess(signal);
      return account;
    });
    if (!info.ok) {
      if (!(info.error instanceof YespoError)) throw info.error;
      return { check: check('yespo-key', judgeYespo(info.error), info.durationMs) };
    }

    const { organisationId, organisationName } = info.value;
    return {
      check: check('yespo-key', 'ok', info.durationMs),
      account: {
        account: organisationId ?? `key-${hashOf(connection.yespoApiKey)}`,
        organisationName: organisationName ?? null,
      },
    };
  }

  /** With a token cache of its own: a refusal that was remembered would hide that it was mended. */
  private storeClient({ storeUrl, login, password }: Connection): HoroshopClient {
    const { http, clock } = this;
    const tokens = new InMemoryTokenCache(clock);
    return new HoroshopClient({ http, clock, tokens, storeUrl, login, password });
  }

  private async timed<T>(work: () => Promise<T>): Promise<Timed<T>> {
    const startedMs = this.clock.monotonicMs();
    const durationMs = () => Math.round(this.clock.monotonicMs() - startedMs);
    try {
      const value = await work();
      return { ok: true, value, durationMs: durationMs() };
    } catch (error) {
      return { ok: false, error, durationMs: durationMs() };
    }
  }
}

type Timed<T> =
  { ok: true; value: T; durationMs: number } | { ok: false; error: unknown; durationMs: number };

const STORE_CHECKS = CHECK_NAMES.filter((name) => name.startsWith('store-'));

/** The store's checks when one of them failed: those before it are good, those behind it were not made. */
function failedAt(failure: { name: CheckName; code: CheckCode }, durationMs: number): Check[] {
  const at = STORE_CHECKS.indexOf(failure.name);
  return STORE_CHECKS.map((name, index) => {
    if (index === at) return check(name, failure.code, durationMs);
    return check(name, index < at ? 'ok' : 'not-checked', 0);
  });
}

/** One call answers several questions: the time it took is that of each. */
function storeChecks(code: CheckCode, durationMs: number, last: CheckName): Check[] {
  return STORE_CHECKS.slice(0, STORE_CHECKS.indexOf(last) + 1).map((name) =>
    check(name, code, durationMs),
  );
}

function check(name: CheckName, code: CheckCode, durationMs: number): Check {
  return { name, code, durationMs };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}
