import {
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Logger } from '@kladka/platform';
import { SessionRepository } from '@kladka/storage';

const SWEEP_EVERY_MS = 60 * 60 * 1000;

/** Takes expired sessions away. Every api process does it: doing it twice costs one empty statement. */
@Injectable()
export class SessionSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly sessions: SessionRepository,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    void this.sweep();
    this.timer = setInterval(() => void this.sweep(), SWEEP_EVERY_MS).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Never throws: it is tried again in an hour. */
  async sweep(): Promise<void> {
    try {
      await this.sessions.deleteExpired();
    } catch (error) {
      this.logger.warn('Expired sessions could not be taken away', { error });
    }
  }
}
