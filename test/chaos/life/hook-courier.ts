import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { StoreHandle } from '../../../apps/sandbox/src/sandbox.js';

const EVERY_MS = 300;

/** Runs the cron of a store that tells of events, and remembers what was acknowledged. */
export class HookCourier {
  /** SHA-256 of each body that was answered with 2xx, and how often. */
  readonly acknowledged = new Map<string, number>();
  private stopped = false;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly store: StoreHandle) {}

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      for (const attempt of await this.store.flushHooks()) {
        if (attempt.status === null || attempt.status < 200 || attempt.status > 299) continue;
        const hash = createHash('sha256').update(attempt.body).digest('hex');
        this.acknowledged.set(hash, (this.acknowledged.get(hash) ?? 0) + 1);
      }
      await pause(EVERY_MS);
    }
  }
}
