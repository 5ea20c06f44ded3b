import { AppConfig, Logger } from '@kladka/platform';
import type { Lane, SendingLane } from '@kladka/storage';
import {
  DeliveryService,
  ImportingService,
  ReadingService,
  WakeupService,
  type TurnEnd,
} from '@kladka/sync';
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
    importing: ImportingService,
  ) {
    const { workerConcurrency, backgroundConcurrency } = config;
    this.pools = {
      reading: this.pool('reading', workerConcurrency, (id, stop) => reading.runTurn(id, stop)),
      sending: this.sendingPool('sending', workerConcurrency, sending),
      background: this.sendingPool('background', backgroundConcurrency, sending),
      importing: this.pool('importing', backgroundConcurrency, (id, stop) =>
        importing.runTurn(id, stop),
      ),
    };
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(Object.values(this.pools).map((pool) => pool.drain()));
  }

  private sendingPool(lane: SendingLane, most: number, sending: DeliveryService): TurnPool {
    return this.pool(lane, most, (id, stop) => sending.runTurn(id, stop, lane));
  }

  private pool(
    lane: Lane,
    most: number,
    turn: (integrationId: string, signal: AbortSignal) => Promise<TurnEnd>,
  ): TurnPool {
    const runTurn = async (integrationId: string, signal: AbortSignal): Promise<void> => {
      const end = await turn(integrationId, signal);
      if (end === 'more') this.wakeup.wake(lane, integrationId);
    };
    return new TurnPool(lane, most, runTurn, (error, integrationId) =>
      this.logger.error('A turn failed', { lane, integrationId, error }),
    );
  }
}
