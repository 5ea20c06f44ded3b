import {
  HoroshopError,
  StoreUnavailable,
  type HoroshopOrder,
  type HoroshopUser,
  type OrdersPage,
  type UsersPage,
} from '@kladka/horoshop';
import { AppConfig } from '@kladka/platform';
import type { ImportChoice, ImportedKind } from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import type { IntegrationContext } from '../integration/integration-context.js';
import { countRows, firstMonth } from './count-rows.js';
import { addSeconds, monthOf, monthStart, type LocalTime } from './local-time.js';
import type { PageQuery, PeriodRow } from './period-cursor.js';

/** One row of a page: a record, or what could not be read of one. */
export type StoreRow = PeriodRow & { raw: unknown } & (
    | { kind: 'user'; user: HoroshopUser }
    | { kind: 'order'; order: HoroshopOrder }
    | { kind: 'unreadable'; reason: string; recordKey?: string }
  );

/** A part of the past. Times on the store's wall clock; `end` is the first second after it. */
export interface Period {
  from?: LocalTime;
  end: LocalTime;
}

/** What of the store is asked for. */
export interface Wanted {
  kind: ImportedKind;
  statuses?: ImportChoice['statuses'];
}

/** No store is older. */
const FIRST_MONTH = 0;
const SECOND_LIMIT = 500;
const FEW = 50;
/** A question of many, which would all have to be asked anew. */
const MOST_TRIES = 3;
const TRY_AGAIN_MS = 2_000;
/** Waiting for one that does not answer at all would take a turn's whole time. */
const HICCUPS: readonly string[] = ['connection', 'http-status', 'exception'];
const LOCAL_TIME = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;

/** Reads lists of a store by time, and counts what cannot be asked for (`api/horoshop.md` 5.1, 6.1). */
@Injectable()
export class StorePages {
  constructor(private readonly config: AppConfig) {}

  /** One page. Throws a `HoroshopError`. */
  async read(
    { store }: Pick<IntegrationContext, 'store'>,
    wanted: Wanted,
    query: PageQuery,
    signal?: AbortSignal,
  ): Promise<StoreRow[]> {
    if (wanted.kind === 'contacts') return toUserRows(await store.getUsers(query, signal));
    return toOrderRows(await store.getOrders({ ...query, statusIds: wanted.statuses }, signal));
  }

  /**
   * How many records a period holds; null where the store takes no notice of offsets. Two calls for few records, some
   * twenty for a hundred thousand.
   *
   * @param guess the nearer it is, the fewer calls.
   * @param tolerance how far off the count may be, as a part of it.
   */
  async count(
    context: Pick<IntegrationContext, 'store'>,
    wanted: Wanted,
    period: Period,
    { guess, tolerance, signal }: { guess?: number; tolerance?: number; signal?: AbortSignal } = {},
  ): Promise<number | null> {
    const hasRow = (offset: number) => this.hasRow(context, wanted, { period, offset }, signal);
    const { from, end: to } = period;
    const query = { ...(from === undefined ? {} : { from }), to, offset: 0, limit: FEW };
    const { length } = await this.persist(() => this.read(context, wanted, query, signal));
    if (length < FEW && (length === 0 || !(await hasRow(length)))) return length;
    return countRows(hasRow, { guess, tolerance });
  }

  /** Whether a period holds exactly so many; the count where it does not. Two calls where it does. */
  async verify(
    context: Pick<IntegrationContext, 'store'>,
    wanted: Wanted,
    period: Period,
    expected: number,
    signal?: AbortSignal,
  ): Promise<number | null> {
    const has = (offset: number) => this.hasRow(context, wanted, { period, offset }, signal);
    const isExact = !(await has(expected)) && (expected === 0 || (await has(expected - 1)));
    if (isExact) return expected;

    const counted = await this.count(context, wanted, period, { guess: expected, signal });
    if (counted === null) return null;
    // A store may take the second after the period in.
    const to = addSeconds(period.end, 1);
    const query = { from: period.end, to, offset: 0, limit: SECOND_LIMIT };
    const rows = await this.persist(() => this.read(context, wanted, query, signal));
    const beyond = rows.filter(({ time }) => time === period.end).length;
    return counted - beyond === expected ? expected : counted;
  }

  /** The start of the month of the oldest record before `end`. */
  async findBeginning(
    context: Pick<IntegrationContext, 'store'>,
    wanted: Wanted,
    end: LocalTime,
    signal?: AbortSignal,
  ): Promise<LocalTime> {
    const range = { first: FIRST_MONTH, last: Math.max(monthOf(end), FIRST_MONTH) };
    const month = await firstMonth(range, (until) =>
      this.hasRow(context, wanted, { period: { end: monthStart(until) }, offset: 0 }, signal),
    );
    return monthStart(month);
  }

  /** Whether there is a row at an offset. Waits a moment before it asks, as between all calls to a store. */
  async hasRow(
    context: Pick<IntegrationContext, 'store'>,
    wanted: Wanted,
    { period, offset }: { period: Period; offset: number },
    signal?: AbortSignal,
  ): Promise<boolean> {
    const { from, end: to } = period;
    const { store } = context;
    const query = { ...(from === undefined ? {} : { from }), to, offset, limit: 1 };
    const page = await this.persist(async () => {
      await pause(this.config.storeCallGapMs);
      return wanted.kind === 'contacts'
        ? store.getUsers(query, signal)
        : store.getOrders({ ...query, statusIds: wanted.statuses }, signal);
    });
    return page.rows > 0;
  }

  /** A store that fails now and then answers at last; one that is away or asks for time is left alone. */
  private async persist<T>(ask: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await ask();
      } catch (error) {
        if (tries === MOST_TRIES || !isPassing(error)) throw error;
        await pause(TRY_AGAIN_MS * tries * this.config.retryScale);
      }
    }
  }
}

function isPassing(error: unknown): boolean {
  if (!(error instanceof HoroshopError) || error.again === 'never') return false;
  if (error instanceof StoreUnavailable && !HICCUPS.includes(error.reason)) return false;
  return error.retryAfterMs === undefined;
}

function toUserRows(page: UsersPage): StoreRow[] {
  return [
    ...page.users.map(({ raw, user }) => ({
      kind: 'user' as const,
      key: user.userId,
      time: user.registeredAt,
      user,
      raw,
    })),
    ...page.unreadable.map(({ raw, reason, userId }) => unreadable(raw, reason, userId)),
  ];
}

function toOrderRows(page: OrdersPage): StoreRow[] {
  return [
    ...page.orders.map(({ raw, order }) => ({
      kind: 'order' as const,
      key: order.orderId,
      time: order.createdAt,
      order,
      raw,
    })),
    ...page.unreadable.map(({ raw, reason, orderId }) => unreadable(raw, reason, orderId)),
  ];
}

function unreadable(raw: unknown, reason: string, recordKey: string | undefined): StoreRow {
  const key = recordKey ?? `#${JSON.stringify(raw) ?? ''}`.slice(0, 200);
  return { kind: 'unreadable', key, time: timeOf(raw), raw, reason, recordKey };
}

/** When a row that cannot be read came about, if it says at least that. */
function timeOf(raw: unknown): LocalTime | undefined {
  if (typeof raw !== 'object' || raw === null) return undefined;
  for (const field of ['stat_created', 'registered']) {
    const text: unknown = Object.entries(raw).find(([name]) => name === field)?.[1];
    if (typeof text === 'string' && LOCAL_TIME.test(text)) return text;
  }
  return undefined;
}
