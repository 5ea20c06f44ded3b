import { AppConfig, Logger } from '@kladka/platform';
import { DueWorkRepository, LANES, type Lane } from '@kladka/storage';
import {
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { TurnsService } from './turns.service.js';

/**
 * Every few seconds looks into the tables for work that is due and runs it here. Wake-ups only make it quicker:
 * with Redis empty, late or away, everything still gets done.
 */
@Injectable()
export class SweeperService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly config: AppConfig,
    private readonly logger: Logger,
    private readonly dueWork: DueWorkRepository,
    private readonly turns: TurnsService,
  ) {}

  onApplicationBootstrap(): void {
    this.scheduleNext();
  }

  beforeApplicationShutdown(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private scheduleNext(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      void Promise.all(LANES.map((lane) => this.sweep(lane))).finally(() => this.scheduleNext());
    }, this.config.sweepIntervalMs);
  }

  private async sweep(lane: Lane): Promise<void> {
    const pool = this.turns.pools[lane];
    try {
      const integrationIds = await this.dueWork.findIntegrations(lane, pool.most);
      for (const integrationId of integrationIds) void pool.run(integrationId);
    } catch (error) {
      this.logger.warn('Due work could not be looked for; trying again', { lane, error });
    }
  }
}
