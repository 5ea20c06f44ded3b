// npm test [check] [unit] [web] [e2e] [browser] [chaos] [words for Jest]: everything when nothing is named.
import './lib/node-version.mjs';
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { ensureBuilt } from './lib/built.mjs';
import { runChecks } from './lib/checks.mjs';
import { Children } from './lib/children.mjs';
import { findChromium } from './lib/chromium.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { runJest } from './lib/jest.mjs';
import { dataDir, root } from './lib/paths.mjs';
import { forgetful } from './lib/postgres.mjs';
import { isAlive } from './lib/processes.mjs';
import { run } from './lib/run.mjs';
import { takeFolder } from './lib/running.mjs';
import { newSecrets } from './lib/secrets.mjs';
import { startServices } from './lib/services.mjs';
import { explain, step } from './lib/steps.mjs';
import { printSummary } from './lib/summary.mjs';

const known = ['check', 'unit', 'web', 'e2e', 'browser', 'chaos'];
const withServers = ['e2e', 'browser'];
const runs = join(root, '.data/test');
/** Three minutes are promised; a machine that is busy with other things gets more. */
const CHAOS_LONGEST_MS = 8 * 60_000;

/** A folder of its own for every run: never the data of `npm start`, nor that of another run. */
const folder = join(runs, String(process.pid));
const children = new Children(folder);
const stopping = new AbortController();

const words = process.argv.slice(2);
const end = words.findIndex((word) => !known.includes(word));
const named = end === -1 ? words : words.slice(0, end);
const jestWords = end === -1 ? [] : words.slice(end);
const chosen = named.length > 0 ? named : known;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    stopping.abort();
    void cleanUp().finally(() => process.exit(130));
  });
}

try {
  const results = await main();
  await cleanUp();
  printSummary(results);
  process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;
} catch (error) {
  await cleanUp();
  explain(error);
  process.exitCode = 1;
}

async function main() {
  await step('dependencies', ensureDependencies);
  const results = chosen.includes('check') ? await step('format, lint, types', runChecks) : [];

  const env = { ...process.env };
  if (chosen.some((word) => withServers.includes(word))) Object.assign(env, await servers());

  const projects = known.filter((word) => !['check', 'chaos'].includes(word));
  for (const project of projects.filter((word) => chosen.includes(word))) {
    console.log(`\n${project}`);
    results.push(
      project === 'browser'
        ? await runBrowser(env)
        : await runJest(project, jestWords, env, stopping.signal),
    );
  }
  // Last and alone: it measures what happens within seconds.
  if (chosen.includes('chaos')) results.push(await runChaos());
  return results;
}

/** The fault suite's selection for every day, on servers of its own. */
async function runChaos() {
  console.log('\nchaos');
  const startedAt = performance.now();
  const { code } = await run(process.execPath, [join(root, 'scripts/chaos.mjs'), '--quick'], {
    cwd: root,
    show: true,
    timeout: CHAOS_LONGEST_MS,
    signal: stopping.signal,
  });
  return {
    name: 'chaos',
    ok: code === 0,
    result: code === 0 ? 'every promise kept, the control failed' : 'failed, see above',
    ms: performance.now() - startedAt,
  };
}

/** The journeys run against what visitors get: the build. Without one they have failed. */
async function runBrowser(env) {
  const startedAt = performance.now();
  try {
    await step('build', ensureBuilt);
    const chromium = await step('Chromium', (note) => findChromium(dataDir, note));
    return await runJest(
      'browser',
      jestWords,
      { ...env, CHROMIUM_PATH: chromium },
      stopping.signal,
    );
  } catch (error) {
    explain(error);
    const ms = performance.now() - startedAt;
    return { name: 'browser', ok: false, result: 'not started', ms, passed: 0, failed: 1 };
  }
}

async function servers() {
  await removeOldRuns();
  await mkdir(folder, { recursive: true });
  await takeFolder(folder);
  const { adminUrl, redisUrl } = await startServices(children, {
    folder,
    tools: dataDir,
    secrets: newSecrets(),
    settings: forgetful,
    given: {
      databaseUrl: process.env.TEST_DATABASE_URL,
      redisUrl: process.env.TEST_REDIS_URL,
    },
  });

  // Suites make databases of their own; the tag keeps two runs on one server apart.
  return {
    TEST_DATABASE_URL: adminUrl,
    TEST_REDIS_URL: redisUrl,
    TEST_RUN: randomUUID().slice(0, 8),
  };
}

/** Folders of runs that were killed; what still runs in them is stopped first. */
async function removeOldRuns() {
  for (const name of await readdir(runs).catch(() => [])) {
    if (!/^\d+$/.test(name) || isAlive(Number(name))) continue;
    await takeFolder(join(runs, name));
    await rm(join(runs, name), { recursive: true, force: true });
  }
}

async function cleanUp() {
  await children.stopAll();
  await rm(folder, { recursive: true, force: true });
}
