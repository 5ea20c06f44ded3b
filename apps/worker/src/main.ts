import 'reflect-metadata';
import { ConfigError, Logger, readConfig, type AppConfig } from '@kladka/platform';
import { NestFactory } from '@nestjs/core';
import { WorkerModule } from './worker.module.js';

async function start(config: AppConfig): Promise<void> {
  const logger = Logger.create('worker', config.logLevel);
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(config, logger), {
    logger,
  });
  app.enableShutdownHooks();
  logger.log('The worker is ready');
}

try {
  await start(readConfig(process.env));
} catch (error) {
  process.stderr.write(`${error instanceof ConfigError ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
