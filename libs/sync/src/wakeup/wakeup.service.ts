import { Logger } from '@kladka/platform';
import type { Lane } from '@kladka/storage';
import { InjectQueue } from '@nestjs/bull';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Queue } from 'bull';
import { CallGate } from './call-gate.js';

/** All that a job ever carries. */
export interface TurnJob {
  integrationId: string;
}

export const READING_QUEUE = 'reading';
export const SENDING_QUEUE = 'sending';
export const BACKGROUND_QUEUE = 'background';
export const IMPORTING_QUEUE = 'importing';

/** Jobs of the same integration within this time are one job. */
const BUCKET_MS = 1_000;
/** A burst of hooks is no burst of commands to Redis: each of them would cost as much as storing the hook. */
const GAP_MS = 100;

/**
 * Tells the workers that an integration has something to do. A hint only: it is never awaited, and when Redis
 * is away it is left out, because the sweeper finds the work without it.
 */
@Injectable()
export class WakeupService implements OnApplicationShutdown {
  private readonly queues: Record<Lane, Queue<TurnJob>>;
  private readonly gate = new CallGate(GAP_MS);

  constructor(
    private readonly logger: Logger,
    @InjectQueue(READING_QUEUE) reading: Queue<TurnJob>,
    @InjectQueue(SENDING_QUEUE) sending: Queue<TurnJob>,
    @InjectQueue(BACKGROUND_QUEUE) background: Queue<TurnJob>,
    @InjectQueue(IMPORTING_QUEUE) importing: Queue<TurnJob>,
  ) {
    this.queues = { reading, sending, background, importing };
    for (const queue of Object.values(this.queues)) this.noticeOutages(queue);
  }

  wake(lane: Lane, integrationId: string): void {
    this.gate.pass(`${lane}:${integrationId}`, () => this.addJob(lane, integrationId));
  }

  /** Leaves the connections to Redis behind without waiting for a Redis that is away. */
  async onApplicationShutdown(): Promise<void> {
    this.gate.close();
    for (const queue of Object.values(this.queues)) {
      if (queue.client.status === 'ready') await queue.close(true);
      else queue.client.disconnect();
    }
  }

  private addJob(lane: Lane, integrationId: string): void {
    const queue = this.queues[lane];
    // `add` on a client that is not connected neither resolves nor rejects; it would pile up in memory.
    if (queue.client.status !== 'ready') return;

    const bucket = Math.floor(Date.now() / BUCKET_MS);
    queue
      .add(
        { integrationId },
        // A job id that is kept would silently swallow every later wake-up of the same name.
        {
          jobId: `${integrationId}:${bucket}`,
          attempts: 1,
          removeOnComplete: true,
          removeOnFail: true,
        },
      )
      .catch((error: unknown) => this.logger.debug('A wake-up was lost', { error }));
  }

  private noticeOutages(queue: Queue<TurnJob>): void {
    let isAway = false;
    queue.on('error', (error: Error) => {
      if (!isAway)
        this.logger.warn('Redis is away; work goes on more slowly', { queue: queue.name, error });
      isAway = true;
    });
    queue.client.on('ready', () => {
      if (isAway) this.logger.log('Redis is back', { queue: queue.name });
      isAway = false;
    });
  }
}
