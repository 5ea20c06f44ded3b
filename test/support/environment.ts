export interface TestEnvironment {
  /** A Postgres whose user may make databases. */
  databaseUrl: string;
  redisUrl: string;
  /** Keeps two runs on the same servers apart. */
  run: string;
}

/** The servers that `npm test` started, or those the caller names. */
export function testEnvironment(): TestEnvironment {
  const { TEST_DATABASE_URL, TEST_REDIS_URL, TEST_RUN } = process.env;
  if (!TEST_DATABASE_URL || !TEST_REDIS_URL) {
    throw new Error(
      'These tests need Postgres and Redis: run them with "npm run test:e2e", or set TEST_DATABASE_URL and TEST_REDIS_URL.',
    );
  }
  return { databaseUrl: TEST_DATABASE_URL, redisUrl: TEST_REDIS_URL, run: TEST_RUN ?? 'local' };
}
