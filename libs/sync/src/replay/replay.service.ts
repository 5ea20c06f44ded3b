import type { ReplayExclusion } from '@kladka/contracts';
import { AppConfig, SystemClock } from '@kladka/platform';
import {
  fromStoredFilter,
  noCounts,
  recordChange,
  ReplayRepository,
  ReplaySourceRepository,
  toStoredFilter,
  type Actor,
  type DeliveryFilter,
  type ReplayCounts,
  type ReplayScope,
} from '@kladka/storage';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { TurnEnd } from '../turn.js';
import { WakeupService } from '../wakeup/wakeup.service.js';
import { isLockedOut } from './locked-out.js';
import { addCounts } from './replay-counts.js';
import type { ReplayRules } from './replay-plan.js';
import { ReplayPlanner } from './replay-planner.js';
import { ReplayWakeup } from './replay-wakeup.js';
import { ReplayWriter } from './replay-writer.js';

/** Turns are short, so that a large replay does not keep the others waiting. */
const TURN_MS = 5_000;
/** Background deliveries of a store that may be on their way before a replay adds more. */
export const MOST_ON_THE_WAY = 5_000;
const BACKLOG_WAIT_MS = 5_000;
const LOCKED_OUT_WAIT_MS = 500;
const LOCKED_OUT_TRIES = 5;
const FAILURE_WAIT_MS = 30_000;
const MOST_FAILURES = 10;
/** Less than what Postgres waits before it looks for a deadlock: a reading never is the one that has to give way. */
const LOCK_TIMEOUT = `SET LOCAL lock_timeout = '600ms'`;

export interface ReplayWish {
  workspaceId: string;
  filter: DeliveryFilter;
  rules: ReplayRules;
  by: Actor;
}

interface Step {
  hasMore: boolean;
  counts: ReplayCounts;
  /** Those that have something new to send. */
  integrationIds: string[];
}

const NOTHING_NOW: Step = { hasMore: false, counts: noCounts(), integrationIds: [] };

/** A single delivery cannot be sent again, and why. */
export class NotReplayed extends Error {
  constructor(readonly reason: ReplayExclusion) {
    super(`not sent again: ${reason}`);
    this.name = 'NotReplayed';
  }
}

/** Sends past deliveries again: appends new ones, made of what the store gave with today's settings and mapping. */
@Injectable()
export class ReplayService {
  constructor(
    private readonly config: AppConfig,
    private readonly clock: SystemClock,
    private readonly dataSource: DataSource,
    private readonly replays: ReplayRepository,
    private readonly source: ReplaySourceRepository,
    private readonly planner: ReplayPlanner,
    private readonly writer: ReplayWriter,
    private readonly wakeup: WakeupService,
    private readonly replayWakeup: ReplayWakeup,
  ) {}

  /** Writes the wish down; the worker fulfils it batch by batch. Returns the id of the replay. */
  async start(wish: ReplayWish): Promise<string> {
    const id = uuidv7();
    await this.dataSource.transaction(async (tx) => {
      const scope = await this.insert(tx, id, wish);
      const count = await this.source.count(tx, scope);
      await this.replays.setTotal(tx, id, count);
      const integrationId = wish.filter.integrationId ?? null;
      await this.tell(tx, wish, { id, integrationId, count });
    });
    this.replayWakeup.wake(id);
    return id;
  }

  /**
   * Sends one delivery again, at once. Returns the id of its replay. Throws `NotReplayed`, and writes nothing, when nothing would be told.
   *
   * @param deliveryId of the workspace; the caller has checked that.
   */
  async replayOne(
    deliveryId: string,
    wish: Omit<ReplayWish, 'filter' | 'rules'> & { includeAccepted: boolean },
  ): Promise<string> {
    const { includeAccepted, ...rest } = wish;
    const rules = { includeAccepted, onlyChanged: false };
    const id = uuidv7();
    const { integrationIds } = await this.patiently(async (tx) => {
      await this.insert(tx, id, { ...rest, rules, filter: { ids: [deliveryId] } });
      await this.replays.setTotal(tx, id, 1);
      const step = await this.step(tx, id);
      const [cause] = Object.keys(step.counts.excluded) as ReplayExclusion[];
      if (cause) throw new NotReplayed(cause);
      const integrationId = step.integrationIds[0] ?? null;
      await this.tell(tx, wish, { id, integrationId, count: 1 });
      return step;
    });
    for (const integrationId of integrationIds) this.wakeup.wake('background', integrationId);
    return id;
  }

  /** False when there is nothing left to cancel. What has left stays told. */
  async cancel(workspaceId: string, id: string, by: Actor): Promise<boolean> {
    return this.dataSource.transaction(async (tx) => {
      const cancelled = await this.replays.cancel(tx, workspaceId, id);
      if (!cancelled) return false;
      const { integrationId } = cancelled;
      const details = { replayId: id };
      await recordChange(tx, {
        workspaceId,
        integrationId,
        by,
        action: 'replay-cancelled',
        details,
      });
      await this.source.cancelOpen(tx);
      return true;
    });
  }

  /** Takes back what came back from a try that was under way when its replay was cancelled. */
  async keepCancelled(): Promise<void> {
    await this.source.cancelOpen(this.dataSource.manager);
  }

  /** Works off batches of a replay for some seconds. Any number of workers may try; one batch is one transaction. */
  async runTurn(replayId: string, signal?: AbortSignal): Promise<TurnEnd> {
    const until = this.clock.monotonicMs() + TURN_MS;
    while (!signal?.aborted && this.clock.monotonicMs() < until) {
      const hasMore = await this.tryStep(replayId);
      if (!hasMore) return 'done';
    }
    return 'more';
  }

  private async tryStep(replayId: string): Promise<boolean> {
    try {
      const { hasMore, integrationIds } = await this.inTransaction((tx) => this.step(tx, replayId));
      for (const integrationId of integrationIds) this.wakeup.wake('background', integrationId);
      return hasMore;
    } catch (error) {
      if (isLockedOut(error)) {
        await this.replays.putOff(this.dataSource.manager, replayId, LOCKED_OUT_WAIT_MS);
        return false;
      }
      const waitMs = FAILURE_WAIT_MS * this.config.retryScale;
      await this.replays.noteFailure(replayId, MOST_FAILURES, waitMs);
      throw error;
    }
  }

  /** The next batch, unless somebody else has it, it has to wait, or nothing is left. */
  private async step(tx: EntityManager, replayId: string): Promise<Step> {
    const replay = await this.replays.lock(tx, replayId);
    if (!replay) return NOTHING_NOW;

    const { workspaceId, before, includeAccepted, onlyChanged } = replay;
    const filter = fromStoredFilter(replay.filter);
    const request = {
      id: replayId,
      scope: { workspaceId, filter, before },
      rules: { includeAccepted, onlyChanged },
    };
    const page = await this.planner.planPage(tx, request, replay.cursor, { lock: true });
    const integrationIds = page.appended.map(({ context }) => context.ref.id);
    if (!filter.ids && (await this.replays.hasBacklog(tx, integrationIds, MOST_ON_THE_WAY))) {
      await this.replays.putOff(tx, replayId, BACKLOG_WAIT_MS * this.config.retryScale);
      return NOTHING_NOW;
    }
    for (const integration of page.appended) await this.writer.write(tx, replayId, integration);

    const counts = addCounts(replay.counts, page.counts);
    const hasMore = page.next !== null;
    await this.replays.advance(tx, replayId, { counts, cursor: page.next, isLast: !hasMore });
    return { hasMore, counts, integrationIds };
  }

  private async insert(
    tx: EntityManager,
    id: string,
    { workspaceId, filter, rules, by }: ReplayWish,
  ): Promise<ReplayScope> {
    const before = await this.replays.insert(tx, {
      id,
      workspaceId,
      integrationId: filter.integrationId ?? null,
      filter: toStoredFilter(filter),
      ...rules,
      createdBy: by.kind === 'user' ? by.id : null,
    });
    return { workspaceId, filter, before };
  }

  private tell(
    tx: EntityManager,
    { workspaceId, by }: Pick<ReplayWish, 'workspaceId' | 'by'>,
    replay: { id: string; integrationId: string | null; count: number },
  ): Promise<void> {
    const { integrationId, count } = replay;
    const details = { replayId: replay.id, count };
    return recordChange(tx, { workspaceId, integrationId, by, action: 'replay-started', details });
  }

  /** Somebody waits for the answer: what is locked for a moment is tried for again. */
  private async patiently<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.inTransaction(work);
      } catch (error) {
        if (!isLockedOut(error) || tries === LOCKED_OUT_TRIES) throw error;
        await pause(LOCKED_OUT_WAIT_MS);
      }
    }
  }

  private inTransaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (tx) => {
      await tx.query(LOCK_TIMEOUT);
      return work(tx);
    });
  }
}
