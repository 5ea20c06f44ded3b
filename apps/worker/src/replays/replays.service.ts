import { AppConfig, Logger } from '@kladka/platform';
import { ReplayRepository } from '@kladka/storage';
import { ReplayService } from '@kladka/sync';
import {
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';

/** Side by side in one process. A batch is mostly one long transaction; there is no hurry in what is past. */
const MOST_AT_ONCE = 2;

/**
 * Works replays off, whoever calls for it: a wake-up, or the look into the table every few seconds that finds what was
 * asked for while Redis was away, what a killed worker left behind, and what had to wait.
 */
@Injectable()
export class ReplaysService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly running = new Map<string, Promise<void>>();
  private readonly stop = new AbortController();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly config: AppConfig,
    private readonly logger: Logger,
    private readonly replays: ReplayRepository,
    private readonly replay: ReplayService,
  ) {}

  onApplicationBootstrap(): void {
    this.scheduleNext();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    clearTimeout(this.timer);
    await Promise.all(this.running.values());
  }

  /** Resolves when the turn is over; at once when all places are taken. Never rejects. */
  run(replayId: string): Promise<void> {
    const hasPlace = this.running.size < MOST_AT_ONCE && !this.running.has(replayId);
    if (this.stop.signal.aborted || !hasPlace) return Promise.resolve();

    const turn = this.replay
      .runTurn(replayId, this.stop.signal)
      .catch((error: unknown) =>
        this.logger.error('A batch of a replay failed', { replayId, error }),
      )
      .then(() => {
        this.running.delete(replayId);
      });
    this.running.set(replayId, turn);
    return turn;
  }

  private scheduleNext(): void {
    if (this.stop.signal.aborted) return;
    this.timer = setTimeout(() => {
      void this.sweep().finally(() => this.scheduleNext());
    }, this.config.sweepIntervalMs);
  }

  private async sweep(): Promise<void> {
    try {
      await this.replay.keepCancelled();
      const free = MOST_AT_ONCE - this.running.size;
      if (free <= 0) return;
      for (const replayId of await this.replays.findDue(free)) void this.run(replayId);
    } catch (error) {
      this.logger.warn('Replays could not be looked for; trying again', { error });
    }
  }
}
