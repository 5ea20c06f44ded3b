import { AppConfig, SystemClock } from '@kladka/platform';
import type { ImportChoice, ImportedKind } from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Contents } from '../ingest/contents.js';
import { toContactContent, type RecordContent } from '../ingest/record-content.js';
import type { IntegrationContext } from '../integration/integration-context.js';
import { estimateImport, type Estimate } from './import-estimate.js';
import { periodOf } from './import-state.js';
import { isReachable } from './reachable.js';
import { StorePages, type StoreRow } from './store-pages.js';

export interface ImportEstimate extends Estimate {
  /** Absent when the kind was not chosen; null when the store cannot be made to tell. */
  contacts?: number | null;
  orders?: number | null;
}

/** A record as it would go to Yespo today. */
export type DryRunRecord = Pick<RecordContent, 'key' | 'person' | 'send' | 'notes'>;

const SHOWN = 5;
/** People want to know whether it is twelve thousand or forty: exactness costs a dozen calls. */
const ABOUT = 0.02;
const ROWS_PER_CALL = 500;
const NEW_STATUS_ID = '1';

/** What an import would do, without doing any of it. Throws a `HoroshopError` when the store does not answer. */
@Injectable()
export class ImportPreviewService {
  constructor(
    private readonly config: AppConfig,
    private readonly clock: SystemClock,
    private readonly dataSource: DataSource,
    private readonly contents: Contents,
    private readonly pages: StorePages,
  ) {}

  /** @param signal ends the counting; it then fails as a store that does not answer. */
  async estimate(
    context: IntegrationContext,
    choice: ImportChoice,
    signal?: AbortSignal,
  ): Promise<ImportEstimate> {
    const count = (kind: ImportedKind): Promise<number | null> =>
      this.pages.count(
        context,
        { kind, statuses: choice.statuses },
        periodOf({ choice }, context.rules.timeZone),
        { tolerance: ABOUT, signal },
      );
    const contacts = choice.contacts ? await count('contacts') : null;
    const orders = choice.orders ? await count('orders') : null;
    const { settings } = context.integration;
    const { yespoRatePerMinute, orderBatchSize, contactConcurrency, storeCallGapMs } = this.config;
    const estimate = estimateImport({
      choice,
      settings,
      contacts,
      orders,
      hasUnmappedStatuses: hasUnmappedStatuses(context, choice),
      pace: {
        yespoPerMinute: lowest(yespoRatePerMinute, settings.yespoCallsPerMinute),
        ordersPerCall: Math.ceil(orderBatchSize / 2),
        contactCallsAtOnce: contactConcurrency,
        storeGapMs: storeCallGapMs,
        rowsPerStoreCall: ROWS_PER_CALL,
      },
    });
    return {
      ...estimate,
      ...(choice.contacts ? { contacts } : {}),
      ...(choice.orders ? { orders } : {}),
    };
  }

  /** The first records of each chosen kind, mapped with today's settings. */
  async dryRun(
    context: IntegrationContext,
    choice: ImportChoice,
    signal?: AbortSignal,
  ): Promise<{ contacts: DryRunRecord[]; orders: DryRunRecord[] }> {
    const users = choice.contacts ? await this.first(context, choice, 'contacts', signal) : [];
    const orders = choice.orders ? await this.first(context, choice, 'orders', signal) : [];
    const arrival = { source: 'import', readAt: this.clock.now() } as const;
    const contents = await this.contents.ofOrders(
      this.dataSource.manager,
      context,
      orders.flatMap((row) =>
        row.kind === 'order' ? [{ ...arrival, order: row.order, raw: row.raw }] : [],
      ),
    );
    const isLeftOut = (row: StoreRow): boolean =>
      choice.onlyReachable &&
      row.kind !== 'unreadable' &&
      !isReachable(row.kind === 'user' ? row.user : row.order, context.rules.defaultCountry);

    return {
      contacts: users.map((row) =>
        row.kind === 'user'
          ? shown(
              toContactContent({ ...arrival, user: row.user, raw: row.raw }, context),
              isLeftOut(row),
            )
          : unreadable(row),
      ),
      orders: orders.map((row) => {
        const content = row.kind === 'order' ? contents.get(row.key) : undefined;
        return content ? shown(content, isLeftOut(row)) : unreadable(row);
      }),
    };
  }

  private async first(
    context: IntegrationContext,
    choice: ImportChoice,
    kind: ImportedKind,
    signal?: AbortSignal,
  ): Promise<StoreRow[]> {
    const wanted = { kind, statuses: choice.statuses };
    const { from, end } = periodOf({ choice }, context.rules.timeZone);
    const beginning = from ?? (await this.pages.findBeginning(context, wanted, end, signal));
    const query = { from: beginning, to: end, offset: 0, limit: SHOWN };
    const rows = await this.pages.read(context, wanted, query, signal);
    return rows
      .sort((one, other) => (one.time ?? '').localeCompare(other.time ?? ''))
      .slice(0, SHOWN);
  }
}

/** Of two limits, where 0 is none. */
function lowest(one: number, other: number): number {
  return one > 0 && other > 0 ? Math.min(one, other) : Math.max(one, other);
}

function shown({ key, person, send, notes }: RecordContent, isLeftOut: boolean): DryRunRecord {
  const skip = { kind: 'skip', reason: 'not-reachable' } as const;
  return { key, person, notes, send: isLeftOut && send.kind === 'send' ? skip : send };
}

function unreadable(row: StoreRow): DryRunRecord {
  const detail = row.kind === 'unreadable' ? row.reason : undefined;
  return {
    key: row.key,
    person: null,
    notes: [],
    send: { kind: 'skip', reason: 'unreadable', ...(detail ? { detail } : {}) },
  };
}

function hasUnmappedStatuses({ rules }: IntegrationContext, { statuses }: ImportChoice): boolean {
  return [...(rules.statusTitles?.keys() ?? [])].some(
    (id) =>
      id !== NEW_STATUS_ID &&
      !rules.statusMapping.has(id) &&
      (statuses === undefined || statuses.includes(id)),
  );
}
