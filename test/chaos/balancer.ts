import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** One address in front of several api processes. A process that is away is passed over. */
export interface Balancer {
  url: string;
  close(): Promise<void>;
}

export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  const open = new Set<Socket>();
  let turn = 0;
  const server = createServer((caller) => {
    keep(caller);
    turn += 1;
    forward(
      caller,
      ports.map((_, at) => ports[(turn + at) % ports.length] ?? 0),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  function forward(caller: Socket, [port, ...others]: readonly number[]): void {
    if (port === undefined) {
      caller.destroy();
      return;
    }
    const behind = connect(port, '127.0.0.1');
    keep(behind);
    behind.once('connect', () => {
      caller.pipe(behind).pipe(caller);
      caller.once('close', () => behind.destroy());
      behind.once('close', () => caller.destroy());
    });
    behind.once('error', () => {
      if (behind.bytesRead + behind.bytesWritten === 0) forward(caller, others);
    });
  }

  function keep(socket: Socket): void {
    open.add(socket);
    // What breaks here is told by the close that follows.
    socket.on('error', () => undefined);
    socket.once('close', () => open.delete(socket));
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A port of the loopback interface that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
