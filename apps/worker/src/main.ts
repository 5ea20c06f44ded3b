import 'reflect-metadata';
import { ConfigError, Logger, readConfig, type AppConfig } from '@kladka/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Drained } from './drained.js';
import { keepMemorySteady } from './steady-memory.js';
import { WorkerModule } from './worker.module.js';

/** Nearly as long as the longest call to Yespo; what still runs then is cut off and taken up by another worker. */
const SHUTDOWN_MS = 55_000;
/** For closing connections once all work is done. Bull waits for ever for a Redis that went away at the wrong moment. */
const LEAVE_MS = 5_000;

async function start(config: AppConfig): Promise<void> {
  const logger = Logger.create('worker', config.logLevel);
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(config, logger), {
    logger,
  });
  stopOnSignals(app, logger);
  logger.log('The worker is ready');
}

/** Begins nothing new, lets the calls under way finish and their results be written, ends. */
function stopOnSignals(app: INestApplicationContext, logger: Logger): void {
  let isStopping = false;

  const stop = async (signal: string): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    logger.log(`${signal}: finishing what is under way`);
    setTimeout(() => process.exit(1), SHUTDOWN_MS).unref();
    // Bull connects anew while it closes, and nobody hears when Redis is away: no reason to break off what is under way.
    process.on('unhandledRejection', (error) => logger.warn('Failed while stopping', { error }));
    void app.get(Drained).done.then(() => {
      setTimeout(() => {
        logger.warn('Connections could not be closed in time; all work is done');
        process.exit(0);
      }, LEAVE_MS).unref();
    });
    await app.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      stop(signal).catch((error: unknown) => {
        logger.error('The worker could not stop cleanly', { error });
        process.exit(1);
      });
    });
  }
}

try {
  keepMemorySteady();
  await start(readConfig(process.env));
} catch (error) {
  process.stderr.write(`${error instanceof ConfigError ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
