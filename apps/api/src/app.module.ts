import { BullModule } from '@nestjs/bull';
import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { DataSourceOptions } from 'typeorm';
import { PlatformModule, type AppConfig, type Logger } from '@kladka/platform';
import { connectWithPatience, dataSourceOptions, StorageModule } from '@kladka/storage';
import { bullOptions, SyncModule } from '@kladka/sync';
import { ApiKeysModule } from './api-keys/api-keys.module.js';
import { AuditModule } from './audit/audit.module.js';
import { AuthModule } from './auth/auth.module.js';
import { CopiesModule } from './copies/copies.module.js';
import { DeliveriesModule } from './deliveries/deliveries.module.js';
import { ErasuresModule } from './erasures/erasures.module.js';
import { ExportsModule } from './exports/exports.module.js';
import { GuideModule } from './guide/guide.module.js';
import { HealthModule } from './health/health.module.js';
import { HooksModule } from './hooks/hooks.module.js';
import { ImportsModule } from './imports/imports.module.js';
import { IntegrationsModule } from './integrations/integrations.module.js';
import { LiveModule } from './live/live.module.js';
import { NoticesModule } from './notices/notices.module.js';
import { RecordsModule } from './records/records.module.js';
import { ReconciliationsModule } from './reconciliations/reconciliations.module.js';
import { ReplaysModule } from './replays/replays.module.js';
import { StatisticsModule } from './statistics/statistics.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';
import { WorkspaceModule } from './workspace/workspace.module.js';

/** One folder per feature; a new one is listed here and nowhere else. */
const FEATURES = [
  AuthModule,
  WorkspaceModule,
  ApiKeysModule,
  LiveModule,
  IntegrationsModule,
  ImportsModule,
  DeliveriesModule,
  ExportsModule,
  ReplaysModule,
  StatisticsModule,
  RecordsModule,
  ReconciliationsModule,
  ErasuresModule,
  HooksModule,
  NoticesModule,
  AuditModule,
  GuideModule,
  CopiesModule,
  WebhooksModule,
  HealthModule,
];

@Module({})
export class AppModule {
  static with(config: AppConfig, logger: Logger): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(config, logger),
        TypeOrmModule.forRootAsync({
          useFactory: () => ({
            ...dataSourceOptions(config.databaseUrl, config.databasePoolSize),
            // The factory below knows what waiting cures and what it does not.
            toRetry: () => false,
          }),
          dataSourceFactory: (options) => connectWithPatience(options as DataSourceOptions, logger),
        }),
        BullModule.forRoot(bullOptions(config)),
        StorageModule,
        SyncModule,
        ...FEATURES,
      ],
    };
  }
}
