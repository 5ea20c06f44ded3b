import { AppConfig, Logger } from '@kladka/platform';
import { StatisticsUpkeepRepository } from '@kladka/storage';
import {
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';

/** Numbers are exact before as well: what is not folded is added when they are read. */
const SWEEPS_BETWEEN = 3;
const AT_ONCE = 20_000;

/** Folds what was settled into the counts that statistics are read from. */
@Injectable()
export class StatisticsFoldingService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private folding: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly config: AppConfig,
    private readonly logger: Logger,
    private readonly statistics: StatisticsUpkeepRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.scheduleNext();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.folding;
  }

  private scheduleNext(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.folding = this.fold().finally(() => this.scheduleNext());
    }, this.config.sweepIntervalMs * SWEEPS_BETWEEN);
  }

  private async fold(): Promise<void> {
    try {
      while (!this.stopped && (await this.statistics.fold(AT_ONCE)) === AT_ONCE);
    } catch (error) {
      this.logger.warn('Statistics could not be folded; trying again', { error });
    }
  }
}
