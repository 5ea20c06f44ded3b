import { setTimeout as pause } from 'node:timers/promises';
import type { World } from '../world.js';
import type { Fault } from './fault.js';

const BACK_AFTER_MS = 500;

/** A worker dies in the middle of whatever it does; a supervisor starts another. */
export const killWorker: Fault = {
  name: 'worker killed',
  async strike(world) {
    const worker = world.random.pick(world.workers.filter(({ isUp }) => isUp));
    world.interruptions += 1;
    await worker.kill();
    await pause(BACK_AFTER_MS);
    worker.start();
  },
};

export const killApi: Fault = {
  name: 'api killed',
  async strike(world) {
    const api = world.random.pick(world.apis);
    await api.kill();
    await pause(BACK_AFTER_MS);
    api.start();
  },
};

/** A worker stands still for longer than its leases last, and goes on as if nothing had been. */
export function freezeWorker(forMs: number): Fault {
  return {
    name: 'worker frozen',
    async strike(world) {
      const worker = world.random.pick(world.workers.filter(({ isUp }) => isUp));
      world.interruptions += 1;
      worker.freeze();
      await pause(forMs);
      worker.thaw();
    },
  };
}

/** The clocks of the stores jump. Those of the programs are wrong from their start (see the plan). */
export function jumpStoreClocks(byMs: number): Fault {
  return {
    name: 'store clocks jumped',
    async strike({ shops }: World) {
      shops.forEach(({ life }, at) => life.store.clock.advance(at % 2 === 0 ? byMs : byMs / 3));
    },
  };
}
