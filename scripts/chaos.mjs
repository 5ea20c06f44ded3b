// npm run chaos [-- --quick] [--seed N] [--only NAME]: the product under faults, and a rival that has to
// fail, on servers of their own. What is promised stands in docs/reliability.md. With --keep the logs stay
// in .data/chaos until the next run.
import './lib/node-version.mjs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Children } from './lib/children.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { dataDir, root } from './lib/paths.mjs';
import { isAlive } from './lib/processes.mjs';
import { takeFolder } from './lib/running.mjs';
import { newSecrets } from './lib/secrets.mjs';
import { startServices } from './lib/services.mjs';
import { explain, step } from './lib/steps.mjs';

/** Remembers the processes that faults are meant for. */
class KnownChildren extends Children {
  byName = new Map();

  async start(program) {
    // A server that a fault ended stays away until the fault is over.
    const child = await super.start({ ...program, restarts: false });
    this.byName.set(program.name, child);
    return child;
  }
}

const runs = join(root, '.data/chaos');
const folder = join(runs, String(process.pid));
const children = new KnownChildren(folder);
const stopping = new AbortController();
const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => stopping.abort(new Error(`ended by ${signal}`)));
}

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  if (!stopping.signal.aborted) explain(error);
  process.exitCode = stopping.signal.aborted ? 130 : 1;
}
await children.stopAll();
if (!options.keep) await rm(folder, { recursive: true, force: true });

async function main() {
  await removeOldRuns();
  await step('dependencies', ensureDependencies);
  const house = join(folder, 'house');
  await step('build', async () => {
    const { buildHouse } = await import('./lib/house.mjs');
    await buildHouse(house);
  });

  const logs = join(folder, 'logs');
  await mkdir(logs, { recursive: true });
  await takeFolder(folder);
  const secrets = newSecrets();
  // The settings of a real server: a forgetful one would lose what it acknowledged.
  const servers = await startServices(children, { folder, tools: dataDir, secrets });

  const { runChaos } = await import(pathToFileURL(join(house, 'test/chaos/main.js')).href);
  return runChaos(
    {
      adminUrl: servers.adminUrl,
      redisUrl: servers.redisUrl,
      postgres: control('postgres'),
      redis: control('redis'),
      secretKeys: secrets.secretKeys,
      logs,
      signal: stopping.signal,
    },
    { quick: options.quick, seed: Number(options.seed), only: options.only },
    (text) => console.log(text),
  );
}

/** Folders of runs that are over; the servers of one that was killed are stopped first. */
async function removeOldRuns() {
  for (const name of await readdir(runs).catch(() => [])) {
    if (!/^\d+$/.test(name) || isAlive(Number(name))) continue;
    await takeFolder(join(runs, name));
    await rm(join(runs, name), { recursive: true, force: true });
  }
}

/** What the suite may do to a server. */
function control(name) {
  const child = () => children.byName.get(name);
  return {
    pid: () => child().pid,
    async stop(signal) {
      process.kill(child().pid, signal);
      while (child().isUp) await pause(20);
    },
    async start() {
      child().spawn(() => {});
      await child().lineThat((line) => /ready to accept connections/i.test(line), 60_000);
    },
  };
}
