import { PlatformModule, type AppConfig, type Logger } from '@kladka/platform';
import { connectWithPatience, dataSourceOptions, StorageModule } from '@kladka/storage';
import { bullOptions, SyncModule } from '@kladka/sync';
import { BullModule } from '@nestjs/bull';
import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { DataSourceOptions } from 'typeorm';
import { Drained } from './drained.js';
import { ExportsService } from './exports/exports.service.js';
import { HealthWatchService } from './health/health-watch.service.js';
import { ReplaysProcessor } from './replays/replays.processor.js';
import { ReplaysService } from './replays/replays.service.js';
import { RetentionWatchService } from './retention/retention-watch.service.js';
import { StatisticsFoldingService } from './statistics/statistics-folding.service.js';
import { SweeperService } from './turns/sweeper.service.js';
import {
  BackgroundProcessor,
  ImportingProcessor,
  ReadingProcessor,
  SendingProcessor,
} from './turns/turns.processor.js';
import { TurnsService } from './turns/turns.service.js';

@Module({})
export class WorkerModule {
  static forRoot(config: AppConfig, logger: Logger): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.with(config, logger),
        TypeOrmModule.forRootAsync({
          useFactory: () => dataSourceOptions(config.databaseUrl, config.databasePoolSize),
          dataSourceFactory: (options) => connectWithPatience(options as DataSourceOptions, logger),
        }),
        BullModule.forRoot(bullOptions(config)),
        StorageModule,
        SyncModule,
      ],
      providers: [
        Drained,
        TurnsService,
        ReadingProcessor,
        SendingProcessor,
        BackgroundProcessor,
        ImportingProcessor,
        SweeperService,
        HealthWatchService,
        ReplaysService,
        ReplaysProcessor,
        RetentionWatchService,
        StatisticsFoldingService,
        ExportsService,
      ],
    };
  }
}
