import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { testEnvironment } from './environment.js';

/** What a Redis has without being configured; number 0 keeps the book of who uses which. */
const DATABASES = 16;
const LEASE_SECONDS = 600;
const PATIENCE_MS = 60_000;

export interface TestRedis {
  url: string;
  /** For looking in, and for emptying it under a running program. */
  client: Redis;
  release(): Promise<void>;
}

/** An empty database of Redis that no other test file uses until it is released. */
export async function startRedis(): Promise<TestRedis> {
  const { redisUrl } = testEnvironment();
  const book = new Redis(redisUrl, { db: 0 });
  const owner = randomUUID();
  const number = await claim(book, owner);
  const client = new Redis(redisUrl, { db: number });
  await client.flushdb();

  const url = new URL(redisUrl);
  url.pathname = `/${number}`;
  return {
    url: url.href,
    client,
    async release() {
      await client.flushdb();
      if ((await book.get(keyOf(number))) === owner) await book.del(keyOf(number));
      await Promise.all([client.quit(), book.quit()]);
    },
  };
}

async function claim(book: Redis, owner: string): Promise<number> {
  const deadline = Date.now() + PATIENCE_MS;

  while (Date.now() < deadline) {
    for (let number = 1; number < DATABASES; number += 1) {
      // The lease ends by itself when a run is killed.
      if (await book.set(keyOf(number), owner, 'EX', LEASE_SECONDS, 'NX')) return number;
    }
    await pause(100);
  }
  throw new Error('All databases of the test Redis are in use.');
}

function keyOf(number: number): string {
  return `kladka-test:database:${number}`;
}
