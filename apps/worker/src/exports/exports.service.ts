import { AppConfig, Logger } from '@kladka/platform';
import { ExportRepository } from '@kladka/storage';
import { ExportService } from '@kladka/sync';
import {
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';

/** Makes files that people asked for, and deletes old ones. One part at a time: nobody else should wait for it. */
@Injectable()
export class ExportsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly config: AppConfig,
    private readonly logger: Logger,
    private readonly exports: ExportRepository,
    private readonly files: ExportService,
  ) {}

  onApplicationBootstrap(): void {
    this.scheduleNext();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.writing;
  }

  private scheduleNext(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.writing = this.write().finally(() => this.scheduleNext());
    }, this.config.sweepIntervalMs);
  }

  private async write(): Promise<void> {
    try {
      await this.exports.dropExpired();
      while (!this.stopped && (await this.files.writeNext()));
    } catch (error) {
      this.logger.warn('A file could not be made; trying again', { error });
    }
  }
}
