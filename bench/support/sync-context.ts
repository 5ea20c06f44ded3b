import 'reflect-metadata';
import { Logger, PlatformModule, readConfig, type AppConfig } from '@kladka/platform';
import { dataSourceOptions, StorageModule } from '@kladka/storage';
import { bullOptions, SyncModule } from '@kladka/sync';
import { BullModule } from '@nestjs/bull';
import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';

/** The worker without its sweeper and processors: the bench decides when a turn runs. */
@Module({})
class BenchModule {
  static with(config: AppConfig, logger: Logger): DynamicModule {
    return {
      module: BenchModule,
      imports: [
        PlatformModule.with(config, logger),
        TypeOrmModule.forRoot(dataSourceOptions(config.databaseUrl, config.databasePoolSize)),
        BullModule.forRoot(bullOptions(config)),
        StorageModule,
        SyncModule,
      ],
    };
  }
}

/** The use cases as the worker has them, in this process. Close it at the end. */
export function openSync(env: Record<string, string>): Promise<INestApplicationContext> {
  const config = readConfig({ ...env, LOG_LEVEL: 'warn' });
  const logger = Logger.create('bench', config.logLevel);
  return NestFactory.createApplicationContext(BenchModule.with(config, logger), { logger });
}
