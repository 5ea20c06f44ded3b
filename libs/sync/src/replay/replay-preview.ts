import { AppConfig, SystemClock } from '@kladka/platform';
import {
  noCounts,
  ReplayRepository,
  ReplaySourceRepository,
  type DeliveryFilter,
  type ReplayCounts,
} from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addCounts, scaleCounts } from './replay-counts.js';
import type { ReplayRules } from './replay-plan.js';
import { ReplayPlanner, type PlannedPage } from './replay-planner.js';
import { minutesFor, type Calls } from './sending-time.js';

/** Somebody waits for the answer: what was not looked at by then is reckoned from what was. */
const BUDGET_MS = 8_000;

export interface ReplayPreviewed {
  /** Deliveries that match. */
  matched: number;
  counts: ReplayCounts;
  isEstimate: boolean;
  /** Sending takes at least this long; 0 when nothing is sent. */
  minutes: number;
  stores: Array<{ integrationId: string; name: string; willSend: number }>;
}

/** Says what a replay would do, by planning it without writing anything. */
@Injectable()
export class ReplayPreview {
  constructor(
    private readonly config: AppConfig,
    private readonly clock: SystemClock,
    private readonly dataSource: DataSource,
    private readonly source: ReplaySourceRepository,
    private readonly replays: ReplayRepository,
    private readonly planner: ReplayPlanner,
  ) {}

  async preview(
    workspaceId: string,
    filter: DeliveryFilter,
    rules: ReplayRules,
  ): Promise<ReplayPreviewed> {
    const db = this.dataSource.manager;
    const scope = { workspaceId, filter, before: await this.source.now(db) };
    const matched = await this.source.count(db, scope);
    const until = this.clock.monotonicMs() + BUDGET_MS;
    const calls = new Map<string, Calls>();
    let counts = noCounts();
    let after: string | null = null;
    do {
      const page: PlannedPage = await this.planner.planPage(db, { id: null, scope, rules }, after, {
        lock: false,
      });
      counts = addCounts(counts, page.counts);
      addCalls(calls, page);
      after = page.next;
    } while (after !== null && this.clock.monotonicMs() < until);

    const isEstimate = after !== null;
    const factor = isEstimate && counts.looked > 0 ? matched / counts.looked : 1;
    return {
      matched,
      isEstimate,
      counts: isEstimate ? scaleCounts(counts, factor) : counts,
      ...(await this.cost(calls, factor)),
    };
  }

  private async cost(
    calls: ReadonlyMap<string, Calls>,
    factor: number,
  ): Promise<Pick<ReplayPreviewed, 'minutes' | 'stores'>> {
    const rates = await this.replays.listRates([...calls.keys()]);
    const stores = rates.map(({ integrationId, name }) => {
      const { contacts = 0, orders = 0 } = calls.get(integrationId) ?? {};
      return { integrationId, name, willSend: Math.round((contacts + orders) * factor) };
    });
    return {
      minutes: minutesFor(rates, calls, factor, this.config),
      stores: stores.sort((one, other) => other.willSend - one.willSend),
    };
  }
}

function addCalls(calls: Map<string, Calls>, page: PlannedPage): void {
  for (const { context, records } of page.appended) {
    const sum = calls.get(context.ref.id) ?? { contacts: 0, orders: 0 };
    for (const { record, plan } of records) {
      for (const { send } of plan.append) {
        if (send.kind === 'skip') continue;
        if (record.kind === 'order') sum.orders += send.requests.length;
        else sum.contacts += send.requests.length;
      }
    }
    if (sum.contacts + sum.orders > 0) calls.set(context.ref.id, sum);
  }
}
