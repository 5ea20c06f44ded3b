import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { startRedis, type TestRedis } from './redis.js';

export interface CuttableRedis extends TestRedis {
  /** From now on Redis is gone for whoever knows it by this address. */
  cut(): Promise<void>;
}

/** A Redis behind a line that can be cut, while other tests go on using theirs. */
export async function startCuttableRedis(): Promise<CuttableRedis> {
  const redis = await startRedis();
  const url = new URL(redis.url);
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
  };
  const line = createServer((near) => {
    const far = connect(Number(url.port), url.hostname);
    keep(near);
    keep(far);
    near.pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  }).listen(0, '127.0.0.1');
  await once(line, 'listening');
  url.host = `127.0.0.1:${(line.address() as AddressInfo).port}`;

  const cut = async (): Promise<void> => {
    if (!line.listening) return;
    const closed = once(line, 'close');
    line.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return {
    url: url.href,
    client: redis.client,
    cut,
    async release() {
      await cut();
      await redis.release();
    },
  };
}
