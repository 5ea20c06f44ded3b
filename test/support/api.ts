import 'reflect-metadata';
import type { Abstract, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import supertest from 'supertest';
import { DataSource } from 'typeorm';
import { Logger, readConfig, type AppConfig } from '@kladka/platform';
import { AppModule } from '../../apps/api/src/app.module.js';
import { APP_OPTIONS, configureApp, httpAdapter } from '../../apps/api/src/configure-app.js';
import { startDatabase, type TestDatabase } from './database.js';
import { freePort } from './free-port.js';
import { startRedis, type TestRedis } from './redis.js';

export type Agent = ReturnType<typeof supertest.agent>;

export interface StartApiOptions {
  /** On top of what every test has. */
  env?: Record<string, string>;
  /** Providers to put in the place of others. */
  overrides?: Array<[token: Type | Abstract<unknown> | string | symbol, value: unknown]>;
  logger?: Logger;
  /** Those of an api that runs already or ran before; they stay when this one closes. */
  servers?: TestServers;
}

export interface TestServers {
  database: TestDatabase;
  redis: TestRedis;
}

export interface TestApi {
  app: NestFastifyApplication;
  url: string;
  config: AppConfig;
  dataSource: DataSource;
  servers: TestServers;
  /** A client without a cookie; an agent keeps those it is given. */
  request(): Agent;
  close(): Promise<void>;
}

const SECRET_KEYS = `test:${Buffer.alloc(32, 7).toString('base64')}`;

/** The real api, listening on a free port, with a database and a Redis of its own. */
export async function startApi(options: StartApiOptions = {}): Promise<TestApi> {
  const servers = options.servers ?? (await startServers());
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const config = readConfig({
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: url,
    DATABASE_URL: servers.database.url,
    DATABASE_POOL_SIZE: '5',
    REDIS_URL: servers.redis.url,
    SECRET_KEYS,
    ALLOW_PRIVATE_STORES: 'on',
    RETRY_SCALE: '0.001',
    LOG_LEVEL: 'silent',
    ...options.env,
  });
  const app = await createApp(config, options);
  await app.listen(port, '127.0.0.1');

  return {
    app,
    url,
    config,
    dataSource: app.get<DataSource>(DataSource),
    servers,
    request: () => supertest.agent(url),
    async close() {
      await app.close();
      if (!options.servers) await stopServers(servers);
    },
  };
}

export async function startServers(): Promise<TestServers> {
  const [database, redis] = await Promise.all([startDatabase(), startRedis()]);
  return { database, redis };
}

export async function stopServers({ database, redis }: TestServers): Promise<void> {
  await Promise.all([database.drop(), redis.release()]);
}

async function createApp(
  config: AppConfig,
  { overrides = [], logger = Logger.create('api', config.logLevel) }: StartApiOptions,
): Promise<NestFastifyApplication> {
  const builder = Test.createTestingModule({ imports: [AppModule.with(config, logger)] });
  builder.setLogger(logger);
  for (const [token, value] of overrides) builder.overrideProvider(token).useValue(value);
  const module = await builder.compile();

  const app = module.createNestApplication<NestFastifyApplication>(httpAdapter(), {
    ...APP_OPTIONS,
    logger,
  });
  await configureApp(app);
  return app;
}
