import { CuttableLine } from './cuttable-line.js';
import { startRedis, type TestRedis } from './redis.js';

export interface CuttableRedis extends TestRedis {
  /** From now on Redis is gone for whoever knows it by this address. */
  cut(): Promise<void>;
  mend(): Promise<void>;
}

/** A Redis behind a line that can be cut, while other tests go on using theirs. */
export async function startCuttableRedis(): Promise<CuttableRedis> {
  const redis = await startRedis();
  const url = new URL(redis.url);
  const line = await CuttableLine.to(url.hostname, Number(url.port));
  url.host = line.address;
  return {
    url: url.href,
    client: redis.client,
    cut: () => line.cut(),
    mend: () => line.mend(),
    async release() {
      await line.cut();
      await redis.release();
    },
  };
}
