import type { SandboxClock } from '../shared/clock.js';
import type { SeededRandom } from '../shared/seeded-random.js';
import { HookCaller } from './put-request.js';
import type { HookEvent, Subscription, SubscriptionBook } from './subscription-book.js';
import type { StoreToggles } from './toggles.js';

/** One event on its way to one subscriber. */
export interface QueuedHook {
  id: number;
  event: HookEvent;
  subscriptionId: number;
  targetUrl: string;
  attempts: number;
  /** Not sent before this moment. */
  dueAt: number;
}

interface WaitingHook extends QueuedHook {
  write: () => string;
}

/** What became of one try. */
export interface HookAttempt {
  id: number;
  event: HookEvent | 'unsubscribed';
  targetUrl: string;
  body: string;
  at: number;
  attempt: number;
  /** HTTP status, or null when no answer came. */
  status: number | null;
  error: string | null;
  outcome: 'delivered' | 'retry' | 'dropped';
}

/** The log is cut back to this when it has grown to twice as much. */
const maxLogEntries = 2000;

/** Events waiting to be told. A flush is one run of the vendor's cron (`api/horoshop.md 4.5`). */
export class HookQueue {
  private waiting: WaitingHook[] = [];
  private log: HookAttempt[] = [];
  private lastId = 0;
  private readonly caller = new HookCaller();
  private flushing: Promise<HookAttempt[]> | null = null;

  constructor(
    private readonly clock: SandboxClock,
    private readonly toggles: StoreToggles,
    private readonly random: SeededRandom,
    private readonly subscriptions: SubscriptionBook,
  ) {}

  /** Queues the event for every subscriber; `write` makes the body. */
  raise(event: HookEvent, write: () => string): void {
    if (this.toggles.plan === 'starter') return;
    const subscribers = this.subscriptions.of(event);
    if (subscribers.length === 0) return;
    const snapshot = write();
    const body = this.toggles.hookSnapshot === 'event' ? (): string => snapshot : write;
    for (const { id, targetUrl } of subscribers) {
      this.lastId += 1;
      this.waiting.push({
        id: this.lastId,
        event,
        subscriptionId: id,
        targetUrl,
        attempts: 0,
        dueAt: this.clock.now(),
        write: body,
      });
    }
  }

  /** Tries everything that is due and resolves with the result of each try. One run at a time. */
  flush(): Promise<HookAttempt[]> {
    const run = (this.flushing ?? Promise.resolve()).then(() => this.sendDue());
    const settled = run.catch(() => []);
    this.flushing = settled;
    return run;
  }

  /** Tells the subscriber that it was removed by hand. */
  async announceRemoval(subscription: Subscription): Promise<HookAttempt> {
    this.forget(subscription.id);
    this.lastId += 1;
    const call = {
      id: this.lastId,
      event: 'unsubscribed' as const,
      targetUrl: subscription.targetUrl,
    };
    const answer = await this.call('DELETE', subscription.targetUrl, '');
    const outcome = answer.delivered ? 'delivered' : 'dropped';
    return this.write({ ...call, ...answer.result, attempt: 1, body: '', outcome });
  }

  /** Drops what waits for a subscription that is over. */
  forget(subscriptionId: number): void {
    this.waiting = this.waiting.filter((hook) => hook.subscriptionId !== subscriptionId);
  }

  queued(): QueuedHook[] {
    return this.waiting.map(({ id, event, subscriptionId, targetUrl, attempts, dueAt }) => ({
      id,
      event,
      subscriptionId,
      targetUrl,
      attempts,
      dueAt,
    }));
  }

  deliveryLog(): HookAttempt[] {
    return this.log.slice(-maxLogEntries);
  }

  close(): void {
    this.waiting = [];
    this.caller.close();
  }

  private async sendDue(): Promise<HookAttempt[]> {
    const now = this.clock.now();
    const due = this.waiting.filter((hook) => hook.dueAt <= now);
    this.waiting = this.waiting.filter((hook) => hook.dueAt > now);
    const repeated = due.flatMap((hook) =>
      this.random.chance(this.toggles.duplicateHookRate) ? [hook, hook] : [hook],
    );
    const ordered = this.toggles.shuffleHooks ? this.random.shuffle(repeated) : repeated;
    const results: HookAttempt[] = [];
    const failed = new Set<WaitingHook>();
    // The twin of a duplicated delivery belongs to the same try.
    const queue = ordered.map((hook) => ({ hook, attempt: hook.attempts + 1 })).values();
    const lane = async (): Promise<void> => {
      for (const { hook, attempt } of queue) {
        results.push(await this.sendOne(hook, attempt, failed));
      }
    };
    await Promise.all(Array.from({ length: Math.max(1, this.toggles.hookConcurrency) }, lane));
    return results;
  }

  private async sendOne(
    hook: WaitingHook,
    attempt: number,
    failed: Set<WaitingHook>,
  ): Promise<HookAttempt> {
    const body = hook.write();
    const { delivered, result } = await this.call('PUT', hook.targetUrl, body);
    const { id, event, targetUrl } = hook;
    const seen = { id, event, targetUrl, body, attempt, ...result };
    if (delivered) return this.write({ ...seen, outcome: 'delivered' });

    const dropped = attempt >= this.toggles.hookMaxAttempts;
    // The twin of a duplicated delivery must not queue the retry a second time.
    if (!dropped && !failed.has(hook) && this.subscriptions.has(hook.subscriptionId)) {
      failed.add(hook);
      hook.attempts = attempt;
      hook.dueAt = this.clock.now() + this.toggles.hookRetrySeconds * 1000;
      this.waiting.push(hook);
    }
    return this.write({ ...seen, outcome: dropped ? 'dropped' : 'retry' });
  }

  private async call(
    method: 'PUT' | 'DELETE',
    url: string,
    body: string,
  ): Promise<{ delivered: boolean; result: Pick<HookAttempt, 'at' | 'status' | 'error'> }> {
    const { hookTimeoutMs: timeoutMs, hookContentType: contentType } = this.toggles;
    const at = this.clock.now();
    try {
      const status = await this.caller.call({ method, url, contentType, body, timeoutMs });
      return { delivered: status >= 200 && status <= 209, result: { at, status, error: null } };
    } catch (error) {
      // Whatever went wrong on the way, to the queue it is one failed try.
      const message = error instanceof Error ? error.message || error.name : String(error);
      return { delivered: false, result: { at, status: null, error: message } };
    }
  }

  private write(attempt: HookAttempt): HookAttempt {
    this.log.push(attempt);
    if (this.log.length > 2 * maxLogEntries) this.log = this.log.slice(-maxLogEntries);
    return attempt;
  }
}
