import { execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import type { World } from '../world.js';
import type { Fault } from './fault.js';

export const emptyRedis: Fault = {
  name: 'Redis emptied',
  strike: (world) =>
    oneByOne(world, async () => {
      const redis = new Redis(world.servers.redisUrl);
      await redis.flushall();
      redis.disconnect();
    }),
};

/** It keeps nothing, so it comes back empty. */
export function killRedis(awayMs: number): Fault {
  return {
    name: 'Redis killed',
    strike: (world) =>
      oneByOne(world, async () => {
        await world.servers.redis.stop('SIGKILL');
        await pause(awayMs);
        await world.servers.redis.start();
      }),
  };
}

/** SIGINT: every connection is cut. SIGQUIT: the same without a word to the disk, as in a crash. */
export function stopPostgres(signal: 'SIGINT' | 'SIGQUIT', awayMs: number): Fault {
  return {
    name: signal === 'SIGINT' ? 'Postgres stopped' : 'Postgres crashed',
    strike: (world) =>
      oneByOne(world, async () => {
        interruptAll(world);
        await world.servers.postgres.stop(signal);
        await pause(awayMs);
        await world.servers.postgres.start();
      }),
  };
}

/** Connections stay open and nothing answers any more. */
export function freezePostgres(forMs: number): Fault {
  return {
    name: 'Postgres frozen',
    strike: (world) =>
      oneByOne(world, async () => {
        interruptAll(world);
        const parent = world.servers.postgres.pid();
        // The parent first, so that it makes no more children.
        process.kill(parent, 'SIGSTOP');
        const children = await childrenOf(parent);
        for (const child of children) signalIfThere(child, 'SIGSTOP');
        await pause(forMs);
        for (const child of children) signalIfThere(child, 'SIGCONT');
        process.kill(parent, 'SIGCONT');
      }),
  };
}

/** Each worker loses what it has under way. */
function interruptAll(world: World): void {
  world.interruptions += world.workers.length;
}

/** Two faults of servers at the same moment would undo each other. */
function oneByOne(world: World, strike: () => Promise<void>): Promise<void> {
  const struck = world.queue.then(strike);
  world.queue = struck.catch(() => undefined);
  return struck;
}

async function childrenOf(parent: number): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=']);
  return stdout.split('\n').flatMap((line) => {
    const [pid, ppid] = line.trim().split(/\s+/).map(Number);
    return pid !== undefined && ppid === parent ? [pid] : [];
  });
}

function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // A backend may end by itself between two signals.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
