import type { CheckCode } from '@kladka/contracts';
import { Logger, SecretBox } from '@kladka/platform';
import { ConnectRunRepository, type ClaimedRow, type RowOutcome } from '@kladka/storage';
import {
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Problem } from '../../problem.js';
import { IntegrationsService } from '../integrations.service.js';
import { openRow } from './row-secrets.js';

/** Each is a connection test of up to half a minute at a store of its own. */
const AT_ONCE = 4;
const LOOK_EVERY_MS = 5_000;
const WIPE_EVERY_MS = 10 * 60_000;
/** How long failed lines can be tried again. */
const SECRETS_KEPT_MS = 24 * 60 * 60_000;
const MOST_TRIES = 3;

/**
 * Works off files of stores, a few lines at a time. What is to be done stands in a table: any api process goes on with
 * it, also after all of them were gone.
 */
@Injectable()
export class ConnectManyRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private isRunning = false;
  private isStopped = false;
  private wipedAtMs = 0;

  constructor(
    private readonly box: SecretBox,
    private readonly logger: Logger,
    private readonly runs: ConnectRunRepository,
    private readonly integrations: IntegrationsService,
  ) {}

  onApplicationBootstrap(): void {
    this.schedule(LOOK_EVERY_MS);
  }

  beforeApplicationShutdown(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }

  /** There is something to do. */
  wake(): void {
    if (!this.isRunning) this.schedule(0);
  }

  private schedule(ms: number): void {
    clearTimeout(this.timer);
    if (!this.isStopped) this.timer = setTimeout(() => void this.turn(), ms);
  }

  private async turn(): Promise<void> {
    this.isRunning = true;
    let hasMore = false;
    try {
      const claimed = await this.runs.claim(AT_ONCE);
      await Promise.all(claimed.map((each) => this.work(each)));
      hasMore = claimed.length > 0;
      await this.wipe();
    } catch (error) {
      this.logger.warn('Stores of a file could not be looked for; trying again', { error });
    }
    this.isRunning = false;
    this.schedule(hasMore ? 0 : LOOK_EVERY_MS);
  }

  private async work(claimed: ClaimedRow): Promise<void> {
    const { row } = claimed;
    try {
      await this.runs.settle(row, await this.connect(claimed));
    } catch (error) {
      this.logger.error('A store of a file could not be connected', { rowId: row.id, error });
      // It may have been the database: the claim runs out, and it is tried again.
      if (row.tries >= MOST_TRIES) {
        await this.runs.settle(row, { state: 'failed', reason: 'internal' });
      }
    }
  }

  private async connect({ row, run }: ClaimedRow): Promise<RowOutcome> {
    const { workspaceId, actor: kind, actorId: id, settings } = run;
    try {
      const made = await this.integrations.create(
        workspaceId,
        { kind, id },
        {
          ...openRow(this.box, row),
          ...{ storeUrl: row.storeUrl, settings, client: row.client, tags: row.tags },
          ...(row.name ? { name: row.name } : {}),
        },
      );
      return { state: 'connected', integrationId: made.id };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.code === 'already-connected') return { state: 'already-connected' };
      return { state: 'failed', reason: firstFault(error) };
    }
  }

  private async wipe(): Promise<void> {
    if (Date.now() - this.wipedAtMs < WIPE_EVERY_MS) return;
    this.wipedAtMs = Date.now();
    await this.runs.wipe(SECRETS_KEPT_MS);
  }
}

/** The check that failed first names the cause. */
function firstFault({ checks = [] }: Problem): CheckCode | 'internal' {
  const failed = checks.find(({ code }) => code !== 'ok' && code !== 'not-checked');
  return failed?.code ?? 'internal';
}
