import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export interface Stub {
  url: string;
  stop(): Promise<void>;
}

/**
 * The other side as bare as it can be, in a process of its own: a Yespo that takes everything with an empty 200
 * after `delayMs`, or a store that has every order.
 */
export async function startStub(kind: 'yespo' | 'store', delayMs = 0): Promise<Stub> {
  const program = join(import.meta.dirname, 'stub-server.js');
  const child = fork(program, [kind, String(delayMs)], { execArgv: [] });
  const [address] = (await once(child, 'message')) as [AddressInfo];

  return {
    url: `http://127.0.0.1:${address.port}`,
    async stop() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
