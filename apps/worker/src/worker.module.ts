import { AppConfig, Logger } from '@kladka/platform';
import { dataSourceOptions, StorageModule } from '@kladka/storage';
import { bullOptions, SyncModule } from '@kladka/sync';
import { BullModule } from '@nestjs/bull';
import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SweeperService } from './turns/sweeper.service.js';
import { ReadingProcessor, SendingProcessor } from './turns/turns.processor.js';
import { TurnsService } from './turns/turns.service.js';

const FOREVER = Number.MAX_SAFE_INTEGER;

@Module({})
export class WorkerModule {
  static forRoot(config: AppConfig, logger: Logger): DynamicModule {
    return {
      module: WorkerModule,
      global: true,
      imports: [
        // Postgres may come up after us.
        TypeOrmModule.forRoot({
          ...dataSourceOptions(config.databaseUrl, config.databasePoolSize),
          retryAttempts: FOREVER,
          retryDelay: 2_000,
        }),
        BullModule.forRoot(bullOptions(config)),
        StorageModule,
        SyncModule,
      ],
      providers: [
        { provide: AppConfig, useValue: config },
        { provide: Logger, useValue: logger },
        TurnsService,
        ReadingProcessor,
        SendingProcessor,
        SweeperService,
      ],
      exports: [AppConfig, Logger],
    };
  }
}
