import { HoroshopError, type HoroshopClient } from '@kladka/horoshop';
import { toStoreTime } from '@kladka/mapping';
import { SystemClock } from '@kladka/platform';
import type { CountedStatus } from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { countRows } from '../importing/count-rows.js';
import { StorePages, type Period, type Wanted } from '../importing/store-pages.js';

const DAYS_MS = 90 * 24 * 60 * 60 * 1000;
/** One page shows whether the store heeds the question, and all there is in most statuses. */
const PAGE = 50;
const TOLERANCE = 0.05;
/** A status is finished even when this has passed: some twenty calls at most. */
const BUDGET_MS = 6_000;

export interface StatusCounts {
  counted: CountedStatus[];
  isDone: boolean;
}

/** How many orders of the last ninety days lie in each status of a store, asked in small portions. */
@Injectable()
export class StatusCountsService {
  constructor(
    private readonly clock: SystemClock,
    private readonly pages: StorePages,
  ) {}

  /** Counts some of the statuses, one at least. A store that does not answer is left alone. */
  async countSome(
    store: HoroshopClient,
    statusIds: readonly string[],
    { timeZone, signal }: { timeZone: string; signal: AbortSignal },
  ): Promise<StatusCounts> {
    const now = this.clock.now();
    const period = {
      from: toStoreTime(new Date(now.getTime() - DAYS_MS), timeZone),
      end: toStoreTime(now, timeZone),
    };
    const startedMs = this.clock.monotonicMs();
    const counted: CountedStatus[] = [];
    try {
      for (const storeStatusId of statusIds) {
        if (counted.length > 0 && this.clock.monotonicMs() - startedMs > BUDGET_MS) break;
        counted.push({
          storeStatusId,
          ...(await this.count({ store }, storeStatusId, period, signal)),
        });
      }
    } catch (error) {
      if (!(error instanceof HoroshopError)) throw error;
      return { counted, isDone: true };
    }
    return { counted, isDone: counted.length === statusIds.length };
  }

  private async count(
    context: { store: HoroshopClient },
    statusId: string,
    period: Required<Period>,
    signal: AbortSignal,
  ): Promise<Pick<CountedStatus, 'orders' | 'isExact'>> {
    const wanted: Wanted = { kind: 'orders', statuses: [statusId] };
    const query = { from: period.from, to: period.end, offset: 0, limit: PAGE };
    const rows = await this.pages.read(context, wanted, query, signal);
    // Engines pass over what they do not know (`api/horoshop.md` 5.1): such a count would be of other orders.
    const isOther = rows.some(
      (row) =>
        row.kind === 'order' &&
        (row.order.statusId !== statusId || (row.time ?? period.end) < period.from),
    );
    if (isOther) return { orders: null, isExact: false };

    const hasRow = (offset: number) =>
      this.pages.hasRow(context, wanted, { period, offset }, signal);
    const { length } = rows;
    if (length < PAGE && (length === 0 || !(await hasRow(length)))) {
      return { orders: length, isExact: true };
    }
    const orders = await countRows(hasRow, { guess: PAGE * 4, tolerance: TOLERANCE });
    return { orders, isExact: false };
  }
}
