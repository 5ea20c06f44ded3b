import { AppConfig, Logger } from '@kladka/platform';
import { HealthService } from '@kladka/sync';
import {
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';

/** A health is looked at anew after so many sweeps, if nothing asks for it before. */
const SWEEPS_BETWEEN = 5;

/** Keeps the stored health of integrations up to date, and learns what is usual for them. */
@Injectable()
export class HealthWatchService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly config: AppConfig,
    private readonly logger: Logger,
    private readonly health: HealthService,
  ) {}

  onApplicationBootstrap(): void {
    this.scheduleNext();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.looking;
  }

  private scheduleNext(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.looking = this.look().finally(() => this.scheduleNext());
    }, this.config.sweepIntervalMs);
  }

  private async look(): Promise<void> {
    try {
      await this.health.refreshDue(this.config.sweepIntervalMs * SWEEPS_BETWEEN);
      await this.health.learn();
    } catch (error) {
      this.logger.warn('The health of integrations could not be decided; trying again', { error });
    }
  }
}
