import {
  noCounts,
  ReplaySourceRepository,
  type PastDeliveryRow,
  type ReplayCounts,
  type ReplayedRecord,
  type ReplayScope,
} from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { IntegrationContexts, type MappingContext } from '../integration/integration-context.js';
import { isSettled } from './content-groups.js';
import { planReplay, type ReplayPlan, type ReplayRules } from './replay-plan.js';
import { countPlan } from './replay-counts.js';
import { TodaysContents, type MappedAgain, type Original } from './todays-contents.js';

type Db = Pick<EntityManager, 'query'>;

/** What is asked for. */
export interface ReplayRequest {
  /** Null in a dry run. */
  id: string | null;
  scope: ReplayScope;
  rules: ReplayRules;
}

/** What becomes of one record. */
export interface PlannedRecord {
  record: ReplayedRecord;
  chain: readonly PastDeliveryRow[];
  plan: ReplayPlan;
  /** By delivery id. */
  mapped: ReadonlyMap<string, MappedAgain>;
}

export interface PlannedPage {
  /** Those for which something is appended, by integration. */
  appended: Array<{ context: MappingContext; records: PlannedRecord[] }>;
  /** Of this page. */
  counts: ReplayCounts;
  /** Where the next page begins; null after the last one. */
  next: string | null;
}

/** Deliveries of one batch: one transaction of some tenths of a second. */
export const PAGE_SIZE = 200;

/** Goes through past deliveries page by page. The job and its preview plan by it, so that they cannot disagree. */
@Injectable()
export class ReplayPlanner {
  constructor(
    private readonly contexts: IntegrationContexts,
    private readonly source: ReplaySourceRepository,
    private readonly todays: TodaysContents,
  ) {}

  /**
   * Plans the records whose first matching delivery is on the page: each record is planned once and as a whole, however
   * far apart its deliveries are.
   *
   * @param options.lock the records are to be written to.
   */
  async planPage(
    db: Db,
    request: ReplayRequest,
    after: string | null,
    { lock }: { lock: boolean },
  ): Promise<PlannedPage> {
    const page = await this.source.list(db, request.scope, { after, limit: PAGE_SIZE });
    const chosen = await this.chosenOf(db, request.scope, page, after);
    const records = await this.source.findRecords(db, [...chosen.keys()], { lock });
    const chains = groupBy(
      await this.source.listChains(db, [...chosen.keys()]),
      ({ recordId }) => recordId,
    );
    const counts = noCounts();
    const appended: PlannedPage['appended'] = [];
    for (const [integrationId, own] of groupBy(records, (record) => record.integrationId)) {
      const todo = own.filter(({ id }) => !isDone(chains.get(id) ?? [], request.id));
      const planned = await this.planRecords(db, integrationId, todo, chains, chosen, request);
      for (const { record, plan } of planned.records) {
        countPlan(counts, record.kind, plan, chosen.get(record.id)?.size ?? 0);
      }
      const changed = planned.records.filter(({ plan }) => plan.append.length > 0);
      if (planned.context && changed.length > 0) {
        appended.push({ context: planned.context, records: changed });
      }
    }
    const last = page.at(-1);
    return { appended, counts, next: page.length === PAGE_SIZE && last ? last.id : null };
  }

  /** Ids of the matching deliveries, by record; without records that an earlier page began with. */
  private async chosenOf(
    db: Db,
    scope: ReplayScope,
    page: ReadonlyArray<{ recordId: string }>,
    after: string | null,
  ): Promise<Map<string, Set<string>>> {
    const recordIds = [...new Set(page.map(({ recordId }) => recordId))];
    if (recordIds.length === 0) return new Map();

    const matching = await this.source.listOfRecords(db, scope, recordIds);
    const byRecord = new Map<string, Set<string>>();
    for (const [recordId, rows] of groupBy(matching, (row) => row.recordId)) {
      const ids = rows.map(({ id }) => id);
      if (after === null || ids.every((id) => id > after)) byRecord.set(recordId, new Set(ids));
    }
    return byRecord;
  }

  private async planRecords(
    db: Db,
    integrationId: string,
    records: readonly ReplayedRecord[],
    chains: ReadonlyMap<string, PastDeliveryRow[]>,
    chosen: ReadonlyMap<string, ReadonlySet<string>>,
    { rules }: ReplayRequest,
  ): Promise<{ context: MappingContext | null; records: PlannedRecord[] }> {
    const context = await this.openUndeleted(integrationId);
    const mapped = context
      ? await this.todays.map(db, context, await this.originalsOf(db, records, chains, chosen))
      : new Map<string, MappedAgain>();

    const planned = records.map((record): PlannedRecord => {
      const chain = chains.get(record.id) ?? [];
      const ids = chosen.get(record.id) ?? new Set<string>();
      if (!context) return { record, chain, mapped, plan: ofDeleted(ids) };
      const plan = planReplay(chain, ids, rules, (id) => {
        const today = mapped.get(id);
        return today ? { send: today.content.send, sentHash: today.sentHash } : null;
      });
      return { record, chain, mapped, plan };
    });
    return { context, records: planned };
  }

  private async openUndeleted(integrationId: string): Promise<MappingContext | null> {
    const context = await this.contexts.openForMapping(integrationId);
    return context?.integration.state === 'deleted' ? null : context;
  }

  private async originalsOf(
    db: Db,
    records: readonly ReplayedRecord[],
    chains: ReadonlyMap<string, PastDeliveryRow[]>,
    chosen: ReadonlyMap<string, ReadonlySet<string>>,
  ): Promise<Original[]> {
    const recordOf = new Map<string, ReplayedRecord>();
    for (const record of records) {
      for (const delivery of chains.get(record.id) ?? []) {
        const isWanted = chosen.get(record.id)?.has(delivery.id) && isSettled(delivery);
        if (isWanted && delivery.hasOriginal) recordOf.set(delivery.id, record);
      }
    }
    const originals = await this.source.findOriginals(db, [...recordOf.keys()]);
    return originals.flatMap((original) => {
      const record = recordOf.get(original.id);
      return record ? [{ record, original }] : [];
    });
  }
}

/** A batch of this replay has dealt with the record already. */
function isDone(chain: readonly PastDeliveryRow[], replayId: string | null): boolean {
  return replayId !== null && chain.some((delivery) => delivery.replayId === replayId);
}

function ofDeleted(chosen: ReadonlySet<string>): ReplayPlan {
  const excluded = [...chosen].map((id) => ({ id, cause: 'integration-deleted' as const }));
  return { append: [], excluded };
}

function groupBy<Key, Row>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
