import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Logger, type AppConfig } from '@kladka/platform';
import { WorkerModule } from '../../apps/worker/src/worker.module.js';
import type { TestApi } from './api.js';

export interface StartWorkerOptions {
  /** On top of the api's own configuration and of what makes a worker quick. */
  config?: Partial<AppConfig>;
  logger?: Logger;
}

export interface TestWorker {
  config: AppConfig;
  /** Lets running turns end first. A second call does nothing more. */
  close(): Promise<void>;
}

/** Patience of a test is short: what takes minutes in earnest takes tenths of a second here. */
const QUICK: Partial<AppConfig> = {
  sweepIntervalMs: 100,
  retryScale: 0.001,
  storeCallGapMs: 0,
  polling: { ordersMs: 500, openOrdersMs: 500, contactsMs: 500, fullScanMs: 2_000 },
};

/** The real worker, in this process, on the servers of an api. Close it before the api. */
export async function startWorker(
  api: Pick<TestApi, 'config'>,
  { config: wanted = {}, logger }: StartWorkerOptions = {},
): Promise<TestWorker> {
  const config: AppConfig = { ...api.config, ...QUICK, ...wanted };
  const log = logger ?? Logger.create('worker', config.logLevel);
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(config, log), {
    logger: log,
    abortOnError: false,
  });
  let closing: Promise<void> | undefined;
  return { config, close: () => (closing ??= app.close()) };
}
