import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../eventually.js';
import type { Fault } from './fault.js';

const PATIENCE_MS = 30_000;

/** The owner of a store stops its import, goes away, and comes back to it. */
export function pauseImport(forMs: number): Fault {
  return {
    name: 'import paused',
    async strike({ imports, random, servers: { signal } }) {
      // The rival has none.
      if (imports.length === 0) return;
      const chosen = random.pick(imports);
      const options = { timeoutMs: PATIENCE_MS, signal };
      await eventually(() => chosen.ask('pause'), options);
      await pause(forMs, undefined, { signal });
      if (!(await eventually(() => chosen.ask('resume'), options))) {
        throw new Error('The import could not be resumed');
      }
    },
  };
}
