import { AppConfig, Logger } from '@kladka/platform';
import type { Lane } from '@kladka/storage';
import { DeliveryService, ReadingService, WakeupService, type TurnEnd } from '@kladka/sync';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { TurnPool } from './turn-pool.js';

/** The turns of this process, whoever called for them. */
@Injectable()
export class TurnsService implements BeforeApplicationShutdown {
  readonly pools: Record<Lane, TurnPool>;

  constructor(
    config: AppConfig,
    private readonly logger: Logger,
    private readonly wakeup: WakeupService,
    reading: ReadingService,
    sending: DeliveryService,
  ) {
    this.pools = {
      reading: this.pool('reading', config.workerConcurrency, reading),
      sending: this.pool('sending', config.workerConcurrency, sending),
    };
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.pools.reading.drain(), this.pools.sending.drain()]);
  }

  private pool(
    lane: Lane,
    most: number,
    service: { runTurn(integrationId: string, signal: AbortSignal): Promise<TurnEnd> },
  ): TurnPool {
    const runTurn = async (integrationId: string, signal: AbortSignal): Promise<void> => {
      const end = await service.runTurn(integrationId, signal);
      if (end === 'more') this.wakeup.wake(lane, integrationId);
    };
    return new TurnPool(lane, most, runTurn, (error, integrationId) =>
      this.logger.error('A turn failed', { lane, integrationId, error }),
    );
  }
}
