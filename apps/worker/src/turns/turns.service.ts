import { AppConfig, Logger } from '@kladka/platform';
import type { Lane, SendingLane } from '@kladka/storage';
import {
  DeliveryService,
  ImportingService,
  ReadingService,
  WakeupService,
  type TurnEnd,
  type TurnSurroundings,
} from '@kladka/sync';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { TurnPool, type RunTurn } from './turn-pool.js';

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
      reading: this.pool('reading', workerConcurrency, (id, { signal }) =>
        reading.runTurn(id, signal),
      ),
      sending: this.sendingPool('sending', workerConcurrency, sending),
      background: this.sendingPool('background', backgroundConcurrency, sending),
      importing: this.pool('importing', backgroundConcurrency, (id, { signal }) =>
        importing.runTurn(id, signal),
      ),
    };
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(Object.values(this.pools).map((pool) => pool.drain()));
  }

  private sendingPool(lane: SendingLane, most: number, sending: DeliveryService): TurnPool {
    return this.pool(lane, most, (id, around) => sending.runTurn(id, { lane, ...around }));
  }

  private pool(
    lane: Lane,
    most: number,
    turn: (integrationId: string, around: Required<TurnSurroundings>) => Promise<TurnEnd>,
  ): TurnPool {
    const runTurn: RunTurn = async (integrationId, around) => {
      const end = await turn(integrationId, around);
      if (end === 'more') this.wakeup.wake(lane, integrationId);
    };
    return new TurnPool(lane, most, runTurn, (error, integrationId) =>
      this.logger.error('A turn failed', { lane, integrationId, error }),
    );
  }
}
