import { setTimeout as pause } from 'node:timers/promises';
import { CredentialsRefused, HoroshopError } from '@kladka/horoshop';
import { AppConfig, Logger, SystemClock } from '@kladka/platform';
import {
  IntegrationRepository,
  LeaseRepository,
  PollScheduleRepository,
  SYSTEM,
  type DuePoll,
  type HeldLease,
  type PollJob,
} from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  IntegrationContexts,
  type IntegrationContext,
} from '../integration/integration-context.js';
import { storeOutcome } from '../throttle/breaker-policy.js';
import type { Breaker } from '../throttle/breaker.js';
import { ThrottleService } from '../throttle/throttle.service.js';
import { LEASE_MS, runLeased, type LeasedTurn, type Tenure } from '../lease-keeper.js';
import type { TurnEnd } from '../turn.js';
import { WakeupService } from '../wakeup/wakeup.service.js';
import { AllUsersScan } from './all-users.js';
import { HookEvents } from './hook-events.js';
import { HookUpkeep } from './hook-upkeep.js';
import { KnownUsersScan } from './known-users.js';
import { NewOrdersPoll } from './new-orders.js';
import { NewUsersPoll } from './new-users.js';
import { OpenOrdersPoll } from './open-orders.js';
import type { PollStep, PollStepper } from './poll-job.js';
import { ReconciliationScan } from '../reconciliation/reconciliation-scan.js';
import { StatusesPoll } from './statuses.js';
import { retryDelayMs } from '../delivery/retry-policy.js';

const TURN_MS = 10_000;
/** A step of these asks the store for something; the others may find that there is nothing to ask for. */
const ALWAYS_CALLS: ReadonlySet<PollJob> = new Set([
  'statuses',
  'known-users',
  'new-users',
  'new-orders',
]);

/** Reads from one store what is due: what its hooks hinted at, and the regular polls. */
@Injectable()
export class ReadingService {
  /** In this order within a turn. Who is registered comes before any order, which needs to know it. */
  private readonly beforeEvents: readonly PollStepper[];
  private readonly afterEvents: readonly PollStepper[];

  constructor(
    private readonly config: AppConfig,
    private readonly clock: SystemClock,
    private readonly logger: Logger,
    private readonly dataSource: DataSource,
    private readonly contexts: IntegrationContexts,
    private readonly leases: LeaseRepository,
    private readonly schedule: PollScheduleRepository,
    private readonly integrations: IntegrationRepository,
    private readonly wakeup: WakeupService,
    private readonly hookEvents: HookEvents,
    private readonly throttle: ThrottleService,
    hookUpkeep: HookUpkeep,
    statuses: StatusesPoll,
    knownUsers: KnownUsersScan,
    newUsers: NewUsersPoll,
    newOrders: NewOrdersPoll,
    openOrders: OpenOrdersPoll,
    allUsers: AllUsersScan,
    reconciliation: ReconciliationScan,
  ) {
    this.beforeEvents = [hookUpkeep, statuses, knownUsers];
    this.afterEvents = [newUsers, newOrders, openOrders, allUsers, reconciliation];
  }

  /** One turn. `busy`: somebody else has it; `more`: the time was up before the work was. */
  async runTurn(integrationId: string, signal?: AbortSignal): Promise<TurnEnd> {
    const lane = { integrationId, lane: 'reading', signal } as const;
    return runLeased({ leases: this.leases, clock: this.clock }, lane, (tenure) =>
      this.runUnder(tenure),
    );
  }

  private async runUnder({ lease, signal }: Tenure): Promise<LeasedTurn> {
    const context = await this.contexts.open(lease.integrationId);
    if (!context || !mayReadStore(context)) return { end: 'done', holdMs: 0 };

    const breaker = this.throttle.storeBreaker(context.integration.storeUrl);
    const closedMs = await breaker.admit();
    if (closedMs > 0) return { end: 'done', holdMs: closedMs };

    const turn = new ReadingTurn(lease, this.clock.monotonicMs() + TURN_MS, signal);
    const failure = await this.readThrough(breaker, context, turn);
    if (failure) {
      const waitMs = await this.settleFailure(context, failure);
      return { end: 'done', holdMs: Math.max(waitMs, turn.closedMs) };
    }
    if (turn.called) await this.integrations.setStoreAnswering(context.ref, true);
    return { end: turn.isOver(this.clock) ? 'more' : 'done', holdMs: 0 };
  }

  /** Reads what is due and tells the store's breaker how it went. */
  private async readThrough(
    breaker: Breaker,
    context: IntegrationContext,
    turn: ReadingTurn,
  ): Promise<HoroshopError | null> {
    try {
      const failure = await this.readDue(context, turn);
      const outcome = failure && storeOutcome(failure);
      if (turn.answered || outcome === 'answered') await breaker.succeeded();
      if (outcome === 'failed') turn.closedMs = await breaker.failed();
      return failure;
    } finally {
      await breaker.end();
    }
  }

  /** Works through what is due; returns what the store failed with, if it did. */
  private async readDue(
    context: IntegrationContext,
    turn: ReadingTurn,
  ): Promise<HoroshopError | null> {
    const before = await this.runPolls(context, this.beforeEvents, turn);
    if (before || context.integration.state === 'deleted') return before;
    if (!(await this.schedule.hasFinished(context.ref.id, 'known-users'))) return null;

    return (
      (await this.runEvents(context, turn)) ??
      (await this.runPolls(context, this.afterEvents, turn))
    );
  }

  private async runEvents(
    context: IntegrationContext,
    turn: ReadingTurn,
  ): Promise<HoroshopError | null> {
    return this.runSteps(context, turn, (now) => this.hookEvents.step(context, now));
  }

  private async runPolls(
    context: IntegrationContext,
    steppers: readonly PollStepper[],
    turn: ReadingTurn,
  ): Promise<HoroshopError | null> {
    for (const stepper of steppers) {
      const failure = await this.runSteps(context, turn, async (now) => {
        const poll = await this.findDue(context.ref.id, stepper.job);
        if (!poll) return { finished: true, deliveries: false };
        turn.called = true;
        const step = await stepper.step(context, poll, now);
        turn.answered ||= ALWAYS_CALLS.has(stepper.job) || step.answered === true;
        return step;
      });
      if (failure) {
        await this.postpone(context, stepper.job);
        return failure;
      }
    }
    return null;
  }

  private async findDue(integrationId: string, job: PollJob): Promise<DuePoll | undefined> {
    const due = await this.schedule.listDue(integrationId);
    return due.find((poll) => poll.job === job);
  }

  /** Step after step until the job is finished or the time is up. Our own mistakes are thrown on. */
  private async runSteps(
    context: IntegrationContext,
    turn: ReadingTurn,
    step: (now: Date) => Promise<PollStep>,
  ): Promise<HoroshopError | null> {
    while (!turn.isOver(this.clock)) {
      const now = await this.leases.renew(turn.lease, LEASE_MS);
      if (!now) return null;
      try {
        const { finished, deliveries, inBackground } = await step(now);
        turn.answered ||= deliveries;
        if (deliveries) this.wakeup.wake('sending', context.ref.id);
        if (inBackground) this.wakeup.wake('background', context.ref.id);
        if (finished) return null;
        await pause(this.config.storeCallGapMs);
      } catch (error) {
        if (error instanceof HoroshopError) return error;
        throw error;
      }
    }
    return null;
  }

  private async postpone(context: IntegrationContext, job: PollJob): Promise<void> {
    const due = await this.findDue(context.ref.id, job);
    const waitMs = retryDelayMs(
      Math.min((due?.failures ?? 0) + 1, 6),
      this.config.retryScale,
      Math.random(),
    );
    await this.schedule.postpone(context.ref.id, job, waitMs ?? 0);
  }

  /** Returns how long nobody should read from this store. */
  private async settleFailure(
    context: IntegrationContext,
    failure: HoroshopError,
  ): Promise<number> {
    const facts = {
      integrationId: context.ref.id,
      code: failure.code,
      httpStatus: failure.httpStatus,
    };
    if (failure instanceof CredentialsRefused && context.integration.state !== 'deleted') {
      await this.integrations.changeState(
        this.dataSource.manager,
        context.ref,
        { from: ['active'], to: 'action-required', reason: 'store-credentials-refused' },
        SYSTEM,
      );
      this.logger.warn('The store refuses the login; reading waits', facts);
      return 0;
    }
    await this.integrations.setStoreAnswering(context.ref, false);
    this.logger.warn('The store could not be read', facts);
    return Math.max(
      failure.retryAfterMs ?? 0,
      retryDelayMs(1, this.config.retryScale, Math.random()) ?? 0,
    );
  }
}

/** What a turn carries along. */
class ReadingTurn {
  /** Whether the store was asked for anything. */
  called = false;
  /** Whether the store surely answered something. */
  answered = false;
  /** How long the store's breaker keeps everybody away after this turn. */
  closedMs = 0;

  constructor(
    readonly lease: HeldLease,
    private readonly untilMs: number,
    private readonly signal?: AbortSignal,
  ) {}

  isOver(clock: SystemClock): boolean {
    return this.signal?.aborted === true || clock.monotonicMs() >= this.untilMs;
  }
}

/** A refused Yespo key does not stop reading: what is read waits until the key is replaced. */
function mayReadStore({ integration }: IntegrationContext): boolean {
  const { state, stateReason } = integration;
  return state === 'active' || state === 'deleted' || stateReason === 'yespo-key-refused';
}
