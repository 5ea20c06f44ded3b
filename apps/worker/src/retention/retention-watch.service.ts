import { Logger } from '@kladka/platform';
import { RetentionService } from '@kladka/sync';
import {
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';

const FIRST_LOOK_MS = 10_000;
const EVERY_MS = 60 * 60 * 1000;
/** The tables were too busy, or Postgres was away. */
const AGAIN_MS = 60_000;

/** Looks after old rows once an hour. */
@Injectable()
export class RetentionWatchService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly logger: Logger,
    private readonly retention: RetentionService,
  ) {}

  onApplicationBootstrap(): void {
    this.scheduleNext(FIRST_LOOK_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.looking;
  }

  private scheduleNext(waitMs: number): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.looking = this.look().then((nextMs) => this.scheduleNext(nextMs));
    }, waitMs);
  }

  private async look(): Promise<number> {
    try {
      await this.retention.look();
      return EVERY_MS;
    } catch (error) {
      this.logger.warn('Old rows could not be looked after; trying again', { error });
      return AGAIN_MS;
    }
  }
}
