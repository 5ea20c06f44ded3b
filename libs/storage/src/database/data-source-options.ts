import type { DataSourceOptions } from 'typeorm';
import { ENTITIES } from './entities.js';

/** A new connection has to learn of every month and index before it answers the first question about requests. */
const IDLE_MS = 5 * 60 * 1000;

/**
 * Options of a connection pool. pg waits forever by default, so every wait has a bound: a statement 30 s, a lock
 * 10 s, an idle transaction 30 s, a free connection 10 s.
 */
export function dataSourceOptions(url: string, poolSize: number): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities: ENTITIES,
    migrationsTableName: 'migrations',
    synchronize: false,
    poolSize,
    applicationName: 'kladka',
    connectTimeoutMS: 10_000,
    extra: {
      statement_timeout: 30_000,
      lock_timeout: 10_000,
      idle_in_transaction_session_timeout: 30_000,
      keepAlive: true,
      idleTimeoutMillis: IDLE_MS,
    },
  };
}
