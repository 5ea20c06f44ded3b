import { setTimeout as pause } from 'node:timers/promises';
import type { ImportWaitReason } from '@kladka/contracts';
import { CredentialsRefused, HoroshopError, StoreUnavailable } from '@kladka/horoshop';
import { AppConfig, Logger, SystemClock } from '@kladka/platform';
import {
  ImportBooksRepository,
  ImportWorkRepository,
  IntegrationRepository,
  LeaseRepository,
  PollScheduleRepository,
  SYSTEM,
  type WorkingImport,
} from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { retryDelayMs } from '../delivery/retry-policy.js';
import {
  IntegrationContexts,
  type IntegrationContext,
} from '../integration/integration-context.js';
import { runLeased, type LeasedTurn, type Tenure } from '../lease-keeper.js';
import { storeOutcome } from '../throttle/breaker-policy.js';
import type { Breaker } from '../throttle/breaker.js';
import { quietForMs } from '../throttle/quiet-hours.js';
import { ThrottleService } from '../throttle/throttle.service.js';
import type { TurnEnd } from '../turn.js';
import { WakeupService } from '../wakeup/wakeup.service.js';
import { judgeEnd } from './import-end.js';
import { withSample } from './import-pace.js';
import { ImportReader, LeaseLost, type ReadingRun } from './import-reader.js';
import { chosenKinds, cursorOf, isMilestone, nextStep, readSoFar } from './import-state.js';

const TURN_MS = 10_000;
/** Reading stops while more than this is on its way, for a pause has to park it, and goes on below the other. */
const MOST_UNSETTLED = 10_000;
const GOES_ON_BELOW = 8_000;
/** Somebody else may have the place in the pool while there is nothing to do but wait. */
const PATIENCE_MS = 1_500;
const LOOK_AGAIN_MS = 100;
/** Between two counts, what was read meanwhile tells how much may be on its way at most. */
const COUNT_EVERY_MS = 1_000;
const REST_MS = 1_000;
/** For something that a person has to do first. */
const PERSON_MS = 5_000;
/** A store that keeps refusing for good is believed. */
const MOST_REFUSALS = 5;

/** Reads stores' histories; what it finds is sent by the background lane. */
@Injectable()
export class ImportingService {
  constructor(
    private readonly config: AppConfig,
    private readonly clock: SystemClock,
    private readonly logger: Logger,
    private readonly dataSource: DataSource,
    private readonly contexts: IntegrationContexts,
    private readonly leases: LeaseRepository,
    private readonly work: ImportWorkRepository,
    private readonly books: ImportBooksRepository,
    private readonly schedule: PollScheduleRepository,
    private readonly integrations: IntegrationRepository,
    private readonly throttle: ThrottleService,
    private readonly wakeup: WakeupService,
    private readonly reader: ImportReader,
  ) {}

  /** One turn. `busy`: somebody else has it; `more`: the time was up before the work was. */
  async runTurn(integrationId: string, signal?: AbortSignal): Promise<TurnEnd> {
    const lane = { integrationId, lane: 'importing', signal } as const;
    return runLeased({ leases: this.leases, clock: this.clock }, lane, (tenure) =>
      this.runUnder(tenure),
    );
  }

  private async runUnder(tenure: Tenure): Promise<LeasedTurn> {
    const due = await this.work.listDue(tenure.lease.integrationId);
    for (const work of due.filter(({ state }) => state !== 'running')) await this.gather(work);
    const running = due.find(({ state }) => state === 'running');
    if (!running) return { end: 'done', holdMs: 0 };

    const context = await this.contexts.open(tenure.lease.integrationId);
    if (!context || context.integration.state === 'deleted') {
      const books = await this.books.countAll(running.id);
      await this.work.abandon(running.id, 'integration-deleted', books);
      return { end: 'done', holdMs: 0 };
    }
    const wait = await this.reasonToWait(context);
    if (wait) {
      await this.work.hold(running.id, wait);
      return { end: 'done', holdMs: 0 };
    }
    return this.runOn(context, running, tenure);
  }

  /** What was under way when its import was paused or cancelled, and came back. */
  private async gather({ id, state }: WorkingImport): Promise<void> {
    if (state !== 'paused' && state !== 'cancelled') {
      await this.work.rest(id, { state, waitMs: null });
      return;
    }
    const left = await this.work.gatherStrays(id, state);
    if (left > 0) await this.work.rest(id, { state, waitMs: REST_MS });
    else if (state === 'paused') await this.work.rest(id, { state, waitMs: null });
    else await this.work.rest(id, { state, waitMs: null, books: await this.books.countAll(id) });
  }

  private async reasonToWait({
    ref,
    integration,
  }: IntegrationContext): Promise<{ reason: ImportWaitReason; waitMs: number } | null> {
    if (integration.state === 'paused') return { reason: 'integration-paused', waitMs: PERSON_MS };
    if (integration.state === 'action-required') {
      return { reason: integration.stateReason ?? 'integration-paused', waitMs: PERSON_MS };
    }
    const quietMs = quietForMs(this.clock.now(), integration.settings);
    if (quietMs > 0) return { reason: 'quiet-hours', waitMs: quietMs };
    // Who is registered has to be known before any order (`api/horoshop.md` 6.4).
    const isKnown = await this.schedule.hasFinished(ref.id, 'known-users');
    return isKnown ? null : { reason: 'store-being-read', waitMs: REST_MS };
  }

  private async runOn(
    context: IntegrationContext,
    work: WorkingImport,
    { lease, signal }: Tenure,
  ): Promise<LeasedTurn> {
    const breaker = this.throttle.storeBreaker(context.integration.storeUrl);
    const isReading = nextStep(work).kind !== 'settle';
    const closedMs = isReading ? await breaker.admit() : 0;
    if (closedMs > 0) {
      await this.work.hold(work.id, { reason: 'store-unavailable', waitMs: closedMs });
      return { end: 'done', holdMs: 0 };
    }
    const run: ReadingRun = { context, lease, signal };
    try {
      return await this.stepOn(run, work, breaker);
    } catch (error) {
      if (error instanceof LeaseLost) return { end: 'done', holdMs: 0 };
      throw error;
    } finally {
      await breaker.end();
    }
  }

  /** Step after step until the import is over, has to wait, or the time is up. */
  private async stepOn(
    run: ReadingRun,
    first: WorkingImport,
    breaker: Breaker,
  ): Promise<LeasedTurn> {
    const untilMs = this.clock.monotonicMs() + TURN_MS;
    for (let work = first; this.clock.monotonicMs() < untilMs && !run.signal.aborted;) {
      const step = nextStep(work);
      const [most, least] = step.kind === 'settle' ? [0, 0] : [MOST_UNSETTLED, GOES_ON_BELOW];
      if (!(await this.hasRoom(run, work, most, least))) {
        await this.work.hold(work.id, { reason: null, waitMs: REST_MS });
        return { end: 'done', holdMs: 0 };
      }
      if (step.kind === 'settle') {
        await this.conclude(work);
        return { end: 'done', holdMs: 0 };
      }
      try {
        const next = await this.step(run, work, step);
        await breaker.succeeded();
        if (!next) return { end: 'done', holdMs: 0 };
        if (isMilestone(readSoFar(work), readSoFar(next))) await this.work.refreshPlans();
        work = next;
        this.wakeup.wake('background', work.integrationId);
      } catch (error) {
        if (!(error instanceof HoroshopError)) throw error;
        await this.settleFailure(run.context, work, error, breaker);
        return { end: 'done', holdMs: 0 };
      }
    }
    return { end: 'more', holdMs: 0 };
  }

  private async step(
    run: ReadingRun,
    work: WorkingImport,
    step: Exclude<ReturnType<typeof nextStep>, { kind: 'settle' }>,
  ): Promise<WorkingImport | null> {
    switch (step.kind) {
      case 'count':
        return this.reader.count(run, work, step.of);
      case 'verify':
        return this.reader.verify(run, work, step.of, step.cursor);
      case 'read': {
        const next = await this.reader.readPage(run, work, step.of, step.cursor);
        if (next !== 'dates-ignored') return next;
        await this.work.giveUpReading(work.id, 'store-ignores-dates', null);
        return null;
      }
    }
  }

  /** Waits a moment until no more than so much is on its way; notes the pace meanwhile. */
  private async hasRoom(
    run: ReadingRun,
    work: WorkingImport,
    most: number,
    least: number,
  ): Promise<boolean> {
    const beganMs = this.clock.monotonicMs();
    const read = readSoFar(work);
    const { counted } = run;
    const isFresh = counted && beganMs - counted.atMs < COUNT_EVERY_MS;
    if (isFresh && most > 0 && counted.unsettled + read - counted.read <= most) return true;

    for (let wanted = most; ; wanted = least) {
      const unsettled = await this.books.countUnsettled(work.id);
      const nowMs = this.clock.monotonicMs();
      run.counted = { unsettled, read, atMs: nowMs };
      await this.notePace(work, unsettled);
      if (unsettled <= wanted) return true;
      if (run.signal.aborted || nowMs >= beganMs + PATIENCE_MS) return false;
      await pause(LOOK_AGAIN_MS);
    }
  }

  private async notePace(work: WorkingImport, unsettled: number): Promise<void> {
    const sample = {
      atMs: this.clock.now().getTime(),
      settled: Math.max(readSoFar(work) - unsettled, 0),
    };
    const pace = withSample(work.pace, sample);
    if (pace === work.pace) return;
    work.pace = [...pace];
    await this.work.notePace(work.id, pace);
  }

  private async conclude(work: WorkingImport): Promise<void> {
    const books = await this.books.countAll(work.id);
    const storeCounts = Object.fromEntries(
      chosenKinds(work).flatMap((kind) => {
        const known = cursorOf(work, kind);
        if (!known) return [];
        const { period, counted = null } = known;
        return [[kind, { read: period.rows, counted, before: work.totals[kind] ?? null }]];
      }),
    );
    const end = judgeEnd({
      read: work.read,
      skipped: work.skipped,
      books,
      storeCounts,
      givenUp: work.reason ? { reason: work.reason, detail: work.reasonDetail } : null,
    });
    await this.work.conclude(work, { ...end, books });
    this.logger.log('An import ended', {
      integrationId: work.integrationId,
      importId: work.id,
      state: end.state,
      reason: end.reason,
    });
  }

  private async settleFailure(
    context: IntegrationContext,
    work: WorkingImport,
    failure: HoroshopError,
    breaker: Breaker,
  ): Promise<void> {
    const outcome = storeOutcome(failure);
    if (outcome === 'answered') await breaker.succeeded();
    const closedMs = outcome === 'failed' ? await breaker.failed() : 0;
    const facts = { integrationId: context.ref.id, importId: work.id, code: failure.code };
    if (failure instanceof CredentialsRefused) {
      await this.integrations.changeState(
        this.dataSource.manager,
        context.ref,
        { from: ['active'], to: 'action-required', reason: 'store-credentials-refused' },
        SYSTEM,
      );
      await this.work.hold(work.id, { reason: 'store-credentials-refused', waitMs: PERSON_MS });
      this.logger.warn('The store refuses the login; the import waits', facts);
      return;
    }
    if (failure.again === 'never' && work.failures + 1 >= MOST_REFUSALS) {
      const words = failure.vendorMessage ?? failure.message;
      await this.work.giveUpReading(work.id, 'store-refused', words.slice(0, 500));
      this.logger.warn('The store keeps refusing; the import reads no further', facts);
      return;
    }
    const isLimit =
      failure.retryAfterMs !== undefined ||
      (failure instanceof StoreUnavailable && failure.reason === 'rate-limit');
    const { retryScale } = this.config;
    const planMs = retryDelayMs(Math.min(work.failures + 1, 4), retryScale, Math.random()) ?? 0;
    await this.work.hold(work.id, {
      reason: isLimit ? 'store-busy' : 'store-unavailable',
      waitMs: Math.max(failure.retryAfterMs ?? 0, planMs, closedMs),
      failed: true,
    });
    this.logger.warn('The store’s history could not be read; trying again', facts);
  }
}
