import {
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Redis } from 'ioredis';
import { AppConfig } from '@kladka/platform';

/** A connection that does nothing but answer whether Redis is there. */
@Injectable()
export class RedisProbe implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly redis: Redis;

  constructor(config: AppConfig) {
    this.redis = new Redis(config.redisUrl, {
      lazyConnect: true,
      // Without Redis a question is answered at once, not kept until it comes back.
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      connectTimeout: 1000,
      retryStrategy: (tries) => Math.min(100 * tries, 2000),
    });
    // Told by `ping` to whoever asks; an unheard event would end the process.
    this.redis.on('error', () => undefined);
  }

  onApplicationBootstrap(): void {
    void this.redis.connect().catch(() => undefined);
  }

  onApplicationShutdown(): void {
    this.redis.disconnect();
  }

  /** Rejects when Redis does not answer. */
  async ping(): Promise<void> {
    await this.redis.ping();
  }
}
