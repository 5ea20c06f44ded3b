import type { AppConfig } from '@kladka/platform';
import type { BullRootModuleOptions } from '@nestjs/bull';

const LONGEST_RECONNECT_MS = 2_000;

/** How Bull reaches Redis. A Redis that is away is waited for, for as long as it takes. */
export function bullOptions(config: AppConfig): BullRootModuleOptions {
  const url = new URL(config.redisUrl);
  return {
    redis: {
      host: url.hostname,
      port: Number(url.port || 6379),
      ...(url.username ? { username: decodeURIComponent(url.username) } : {}),
      ...(url.password ? { password: decodeURIComponent(url.password) } : {}),
      db: Number(url.pathname.slice(1) || 0),
      ...(url.protocol === 'rediss:' ? { tls: {} } : {}),
      retryStrategy: (tries: number) => Math.min(tries * 100, LONGEST_RECONNECT_MS),
    },
    settings: {
      // Twice is the default after which a job is failed for good; ours only ever say "look again".
      maxStalledCount: 100,
    },
  };
}
