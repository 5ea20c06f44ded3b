import { KeyRing } from './key-ring.js';

/**
 * Everything that may differ between two installations, read once and checked (README, Configuration).
 * A class only so that Nest can inject it by type.
 */
export abstract class AppConfig {
  abstract readonly production: boolean;
  abstract readonly host: string;
  abstract readonly port: number;
  /** Where Horoshop can reach the hooks; no slash at the end. */
  abstract readonly publicUrl: string;
  abstract readonly databaseUrl: string;
  abstract readonly databasePoolSize: number;
  abstract readonly redisUrl: string;
  abstract readonly keyRing: KeyRing;
  abstract readonly yespoApiUrl: string;
  /**
   * Calls a minute that one Yespo account gets from all integrations and processes together; 0: no limit. Yespo's own
   * limit is not published (`api/yespo.md` 2.6).
   */
  abstract readonly yespoRatePerMinute: number;
  abstract readonly allowPrivateStores: boolean;
  abstract readonly demo: boolean;
  abstract readonly polling: PollingConfig;
  abstract readonly hooks: HooksConfig;
  /** Pause between two pages of one store: no limit of theirs is published (`api/horoshop.md` 2.3). */
  abstract readonly storeCallGapMs: number;
  /** Multiplies every wait before a further try. */
  abstract readonly retryScale: number;
  /** How often work is looked for without anybody having called for it. */
  abstract readonly sweepIntervalMs: number;
  /** Turns of different integrations that one worker runs side by side. */
  abstract readonly workerConcurrency: number;
  /** Turns of different integrations that send history, replays and scans side by side, in one worker. */
  abstract readonly backgroundConcurrency: number;
  /** Single contact calls of one integration under way at once. */
  abstract readonly contactConcurrency: number;
  /** From so many due contacts of an integration on, confirmed ones go many at once, by session; 0: never. */
  abstract readonly contactBulkFrom: number;
  /** Most orders of one integration under way at once, in two calls; also what a crash may send again. */
  abstract readonly orderBatchSize: number;
  /** After so many days deliveries, their bodies and tries are dropped, by whole months; statistics stay. */
  abstract readonly deliveryRetentionDays: number;
  abstract readonly logLevel: LogLevel;
  /** Built dashboard that the api serves; empty: none. */
  abstract readonly dashboardDir: string;
}

export interface PollingConfig {
  readonly ordersMs: number;
  readonly openOrdersMs: number;
  readonly contactsMs: number;
  readonly fullScanMs: number;
}

export interface HooksConfig {
  /**
   * How late a web-hook may be: Horoshop tells every 5 minutes and tries again after 10 (`api/horoshop.md` 4.5). What
   * is older and was not told of was missed, and so long an old address is kept beside a new one.
   */
  readonly delayMs: number;
  /** Single records that a store is asked for in a minute because of web-hooks: they are unsigned. */
  readonly readsPerMinute: number;
}

export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The settings of this installation cannot be used; the message names each of them and its fix. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration cannot be used:\n${problems.map((line) => `  - ${line}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the environment. Throws `ConfigError` with every problem at once, never with a value. */
export function readConfig(env: Environment): AppConfig {
  const read = new EnvironmentReader(env);

  const port = read.integer('PORT', 3000, 1, 65_535);
  const config: AppConfig = {
    production: env['NODE_ENV'] === 'production',
    host: read.text('HOST', '127.0.0.1'),
    port,
    publicUrl: read.url('PUBLIC_URL', `http://localhost:${port}`),
    databaseUrl: read.required('DATABASE_URL', 'npm start gives one, or name your Postgres server'),
    databasePoolSize: read.integer('DATABASE_POOL_SIZE', 10, 1, 200),
    redisUrl: read.required('REDIS_URL', 'npm start gives one, or name your Redis server'),
    keyRing: read.keyRing('SECRET_KEYS'),
    yespoApiUrl: read.url('YESPO_API_URL', 'https://yespo.io/api'),
    yespoRatePerMinute: read.integerOrOff('YESPO_RATE_PER_MINUTE', 600, 10_000_000),
    allowPrivateStores: read.flag('ALLOW_PRIVATE_STORES', false),
    demo: read.flag('DEMO', false),
    polling: {
      ordersMs: read.seconds('POLL_ORDERS_SECONDS', 15 * 60),
      openOrdersMs: read.seconds('POLL_OPEN_ORDERS_SECONDS', 15 * 60),
      contactsMs: read.seconds('POLL_CONTACTS_SECONDS', 15 * 60),
      fullScanMs: read.seconds('FULL_SCAN_SECONDS', 24 * 60 * 60),
    },
    hooks: {
      delayMs: read.seconds('HOOK_DELAY_SECONDS', 20 * 60),
      readsPerMinute: read.integer('HOOK_READS_PER_MINUTE', 240, 1, 1_000_000),
    },
    storeCallGapMs: read.integer('STORE_CALL_GAP_MS', 250, 0, 60_000),
    retryScale: read.number('RETRY_SCALE', 1, 0, 100),
    sweepIntervalMs: read.seconds('SWEEP_SECONDS', 3),
    workerConcurrency: read.integer('WORKER_CONCURRENCY', 8, 1, 500),
    backgroundConcurrency: read.integer('BACKGROUND_CONCURRENCY', 2, 1, 500),
    contactConcurrency: read.integer('CONTACT_CONCURRENCY', 4, 1, 100),
    contactBulkFrom: read.integerOrOff('CONTACT_BULK_FROM', 100, 1_000_000),
    orderBatchSize: read.integer('ORDER_BATCH_SIZE', 100, 1, 1000),
    deliveryRetentionDays: read.integer('DELIVERY_RETENTION_DAYS', 400, 31, 3_650),
    logLevel: read.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    dashboardDir: read.text('DASHBOARD_DIR', ''),
  };

  if (read.problems.length > 0) throw new ConfigError(read.problems);
  return config;
}

class EnvironmentReader {
  readonly problems: string[] = [];

  constructor(private readonly env: Environment) {}

  text(name: string, fallback: string): string {
    return this.env[name]?.trim() || fallback;
  }

  required(name: string, fix: string): string {
    const value = this.text(name, '');
    if (!value) this.problems.push(`${name} is missing: ${fix}`);
    return value;
  }

  integer(name: string, fallback: number, least: number, most: number): number {
    const value = this.number(name, fallback, least, most);
    if (!Number.isInteger(value)) this.problems.push(`${name} must be a whole number`);
    return value;
  }

  /** A whole number that may be switched off, which reads as 0. */
  integerOrOff(name: string, fallback: number, most: number): number {
    return this.text(name, '').toLowerCase() === 'off' ? 0 : this.integer(name, fallback, 0, most);
  }

  number(name: string, fallback: number, least: number, most: number): number {
    const text = this.text(name, String(fallback));
    const value = Number(text);
    if (Number.isFinite(value) && value >= least && value <= most) return value;

    this.problems.push(`${name} must be a number from ${least} to ${most}`);
    return fallback;
  }

  /** A setting in seconds, as milliseconds. */
  seconds(name: string, fallback: number): number {
    return this.number(name, fallback, 0.01, 31 * 24 * 60 * 60) * 1000;
  }

  flag(name: string, fallback: boolean): boolean {
    const text = this.text(name, fallback ? 'on' : 'off').toLowerCase();
    if (['on', 'true', '1', 'yes'].includes(text)) return true;
    if (['off', 'false', '0', 'no'].includes(text)) return false;

    this.problems.push(`${name} must be on or off`);
    return fallback;
  }

  oneOf<T extends string>(name: string, allowed: readonly T[], fallback: T): T {
    const text = this.text(name, fallback);
    const found = allowed.find((value) => value === text);
    if (!found) this.problems.push(`${name} must be one of ${allowed.join(', ')}`);
    return found ?? fallback;
  }

  url(name: string, fallback: string): string {
    const text = this.text(name, fallback).replace(/\/+$/, '');
    if (URL.canParse(text) && /^https?:/.test(text)) return text;

    this.problems.push(`${name} must be a web address that starts with http:// or https://`);
    return fallback;
  }

  keyRing(name: string): KeyRing {
    try {
      return KeyRing.parse(this.text(name, ''));
    } catch (error) {
      this.problems.push(`${name}: ${error instanceof Error ? error.message : 'cannot be read'}`);
      return KeyRing.parse(`unusable:${Buffer.alloc(32).toString('base64')}`);
    }
  }
}
