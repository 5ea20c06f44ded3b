import { createHash } from 'node:crypto';
import { CHECK_NAMES, type CheckCode, type CheckName } from '@kladka/contracts';
import {
  HoroshopClient,
  InMemoryTokenCache,
  NotAStore,
  type HoroshopStatus,
} from '@kladka/horoshop';
import { AppConfig, OutboundHttp, SystemClock } from '@kladka/platform';
import { YespoClient, YespoError } from '@kladka/yespo';
import { Injectable } from '@nestjs/common';
import type { Credentials } from '../integration/credentials.js';
import { readStatuses } from '../reading/statuses.js';
import { judgeData, judgeKnock, judgeLogin, judgeYespo, type Check } from './connection-check.js';
import { looksLikeAStore } from './front-page.js';

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

export interface TestOptions {
  /** Whoever asked has gone: nothing more is called. */
  signal?: AbortSignal;
  /** Told as it happens: a check begins, a check is done. */
  onBegun?: (name: CheckName) => void;
  onCheck?: (check: Check) => void;
  /** The last word about an account whose key is good. */
  judgeAccount?: (account: string) => Promise<CheckCode>;
}

const STEP_MS = 10_000;
const WHOLE_MS = 24_000;

/** Tries a store and a Yespo account, step by step, without changing anything on either side. */
@Injectable()
export class ConnectionTestService {
  constructor(
    private readonly config: AppConfig,
    private readonly clock: SystemClock,
    private readonly http: OutboundHttp,
  ) {}

  async run(connection: Connection, options: TestOptions = {}): Promise<ConnectionReport> {
    const course = new Course(this.clock, options);
    const [statuses, yespo] = await Promise.all([
      this.checkStore(connection, course),
      this.checkYespo(connection, course, options.judgeAccount),
    ]);
    const checks = CHECK_NAMES.map((name) => course.checkOf(name));
    const ok = checks.every((check) => check.code === 'ok');
    return { ok, checks, yespo, ...(ok ? { statuses } : {}) };
  }

  /** The password is shown only to what has answered like a store. */
  private async checkStore(
    connection: Connection,
    course: Course,
  ): Promise<readonly HoroshopStatus[]> {
    const store = this.storeClient(connection);

    course.begin('store-answers');
    const knock = await course.timed((signal) => store.knock(signal));
    if (!knock.ok) {
      const { name, code } = judgeKnock(knock.error);
      if (name === 'store-api') course.end('store-answers', 'ok', knock.durationMs);
      course.end(name, await this.refined(code, knock.error, connection, course), knock.durationMs);
      return [];
    }
    course.end('store-answers', 'ok', knock.durationMs);
    course.end('store-api', 'ok', knock.durationMs);

    course.begin('store-login');
    const login = await course.timed((signal) => store.authenticate(signal));
    course.end('store-login', login.ok ? 'ok' : judgeLogin(login.error), login.durationMs);
    if (!login.ok) return [];

    course.begin('store-data');
    const data = await course.timed(async (signal) => {
      await store.getOrders({ offset: 0, limit: 1 }, signal);
      await store.getUsers({ offset: 0, limit: 1 }, signal);
      return readStatuses(store, signal);
    });
    course.end('store-data', data.ok ? 'ok' : judgeData(data.error), data.durationMs);
    return data.ok ? data.value : [];
  }

  /** A 404 comes from other sites as well as from a store whose plan has no API. */
  private async refined(
    code: CheckCode,
    error: unknown,
    { storeUrl }: Connection,
    course: Course,
  ): Promise<CheckCode> {
    if (!(error instanceof NotAStore) || error.httpStatus !== 404) return code;
    course.begin('store-api');
    const isStore = await looksLikeAStore(this.http, storeUrl, course.stepSignal());
    return isStore ? 'store-api-off' : code;
  }

  private async checkYespo(
    connection: Connection,
    course: Course,
    judgeAccount: TestOptions['judgeAccount'],
  ): Promise<ConnectionReport['yespo']> {
    const { http, clock } = this;
    const yespo = new YespoClient({
      http,
      clock,
      apiUrl: this.config.yespoApiUrl,
      apiKey: connection.yespoApiKey,
    });
    course.begin('yespo-key');
    const info = await course.timed(async (signal) => {
      const account = await yespo.getAccountInfo(signal);
      // Every key may read the account; orders take more.
      await yespo.checkOrderAccess(signal);
      return account;
    });
    if (!info.ok) {
      if (!(info.error instanceof YespoError)) throw info.error;
      course.end('yespo-key', judgeYespo(info.error), info.durationMs);
      return undefined;
    }

    const { organisationId, organisationName } = info.value;
    const account = organisationId ?? `key-${hashOf(connection.yespoApiKey)}`;
    course.end('yespo-key', (await judgeAccount?.(account)) ?? 'ok', info.durationMs);
    return { account, organisationName: organisationName ?? null };
  }

  /** With a token cache of its own: a refusal that was remembered would hide that it was mended. */
  private storeClient({ storeUrl, login, password }: Connection): HoroshopClient {
    const { http, clock } = this;
    const tokens = new InMemoryTokenCache(clock);
    return new HoroshopClient({ http, clock, tokens, storeUrl, login, password });
  }
}

type Timed<T> =
  { ok: true; value: T; durationMs: number } | { ok: false; error: unknown; durationMs: number };

/** One run of the test: what is known so far, and how long it may still take. */
class Course {
  private readonly known = new Map<CheckName, Check>();
  private readonly whole: AbortSignal;

  constructor(
    private readonly clock: SystemClock,
    private readonly options: TestOptions,
  ) {
    const limit = AbortSignal.timeout(WHOLE_MS);
    this.whole = options.signal ? AbortSignal.any([options.signal, limit]) : limit;
  }

  begin(name: CheckName): void {
    this.options.onBegun?.(name);
  }

  end(name: CheckName, code: CheckCode, durationMs: number): void {
    const check = { name, code, durationMs };
    this.known.set(name, check);
    this.options.onCheck?.(check);
  }

  checkOf(name: CheckName): Check {
    return this.known.get(name) ?? { name, code: 'not-checked', durationMs: 0 };
  }

  stepSignal(): AbortSignal {
    return AbortSignal.any([this.whole, AbortSignal.timeout(STEP_MS)]);
  }

  async timed<T>(work: (signal: AbortSignal) => Promise<T>): Promise<Timed<T>> {
    const startedMs = this.clock.monotonicMs();
    const durationMs = () => Math.round(this.clock.monotonicMs() - startedMs);
    try {
      const value = await work(this.stepSignal());
      return { ok: true, value, durationMs: durationMs() };
    } catch (error) {
      return { ok: false, error, durationMs: durationMs() };
    }
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}
