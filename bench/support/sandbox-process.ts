import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const SANDBOX = join(import.meta.dirname, '../../../apps/sandbox/dist/main.js');

/** A store with a past and a Yespo account, in a process of their own. */
export interface SandboxProcess {
  storeUrl: string;
  storeLogin: string;
  storePassword: string;
  /** Ends before the version. */
  yespoUrl: string;
  yespoApiKey: string;
  pid: number;
  /** Every later answer of Yespo takes this much longer. */
  delayYespo(ms: number): Promise<void>;
  stop(): Promise<void>;
}

export async function startSandboxProcess(past: {
  orders: number;
  users: number;
}): Promise<SandboxProcess> {
  const child = spawn(process.execPath, [SANDBOX], {
    env: {
      ...process.env,
      SANDBOX_ORDERS: String(past.orders),
      SANDBOX_USERS: String(past.users),
      SANDBOX_STORE_PORT: '0',
      SANDBOX_YESPO_PORT: '0',
      SANDBOX_HOOK_SECONDS: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const addresses = await readyLine(child);
  return {
    ...addresses,
    pid: child.pid ?? 0,
    async delayYespo(ms) {
      const answer = await fetch(new URL('/__sandbox/faults', addresses.yespoUrl), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ on: '*', fault: { kind: 'delay', ms } }),
      });
      if (!answer.ok) throw new Error(`the sandbox takes no delay: ${await answer.text()}`);
    },
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function readyLine(
  child: ChildProcess,
): Promise<Omit<SandboxProcess, 'pid' | 'delayYespo' | 'stop'>> {
  if (child.stdout) {
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.startsWith('{"ready":true')) {
        return JSON.parse(line) as Omit<SandboxProcess, 'pid' | 'delayYespo' | 'stop'>;
      }
    }
  }
  throw new Error('the sandbox ended before it was ready');
}
