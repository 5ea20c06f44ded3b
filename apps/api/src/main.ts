import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ConfigError, Logger, readConfig, type AppConfig } from '@kladka/platform';
import { AppModule } from './app.module.js';
import { APP_OPTIONS, configureApp, httpAdapter } from './configure-app.js';

/** Longer than any call takes; what still runs then is cut off. */
const SHUTDOWN_MS = 25_000;

const config = configOrExit();
const logger = Logger.create('api', config.logLevel);

try {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(config, logger),
    httpAdapter(),
    { ...APP_OPTIONS, logger },
  );
  await configureApp(app);
  stopOnSignals(app);
  await app.listen(config.port, config.host);
  logger.log(`Listening on http://${config.host}:${config.port}, reached at ${config.publicUrl}`);
} catch (error) {
  logger.error('The api cannot start', { error });
  process.exit(1);
}

function configOrExit(): AppConfig {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

/** Stops listening, lets the calls under way finish, closes the connections, ends. */
function stopOnSignals(app: NestFastifyApplication): void {
  let isStopping = false;

  const stop = async (signal: string): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    logger.log(`${signal}: finishing what is under way`);
    setTimeout(() => process.exit(1), SHUTDOWN_MS).unref();
    await app.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      stop(signal).catch((error: unknown) => {
        logger.error('The api could not stop cleanly', { error });
        process.exit(1);
      });
    });
  }
}
