import { Logger } from '@kladka/platform';
import { InjectQueue } from '@nestjs/bull';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Queue } from 'bull';

/** All that a job of this queue carries. */
export interface ReplayJob {
  replayId: string;
}

export const REPLAYS_QUEUE = 'replays';

/** Tells the workers that a replay was asked for. A hint only, like every wake-up: the sweeper finds it as well. */
@Injectable()
export class ReplayWakeup implements OnApplicationShutdown {
  constructor(
    private readonly logger: Logger,
    @InjectQueue(REPLAYS_QUEUE) private readonly queue: Queue<ReplayJob>,
  ) {
    // Told of by the wake-ups of turns, which use the same Redis; unheard, it would end the process.
    queue.on('error', (error: Error) =>
      this.logger.debug('The queue of replays failed', { error }),
    );
  }

  /** Never awaited; left out while Redis is away. */
  wake(replayId: string): void {
    if (this.queue.client.status !== 'ready') return;
    this.queue
      .add({ replayId }, { attempts: 1, removeOnComplete: true, removeOnFail: true })
      .catch((error: unknown) => this.logger.debug('A wake-up was lost', { error }));
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.queue.client.status === 'ready') await this.queue.close(true);
    else this.queue.client.disconnect();
  }
}
