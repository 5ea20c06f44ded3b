import { mkdir, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { performance } from 'node:perf_hooks';
import { readJson } from './files.mjs';
import { root } from './paths.mjs';
import { run } from './run.mjs';

/** Three times what it takes: only a run that hangs gets there. */
const longestMs = 40 * 60_000;
/**
 * Jest by itself leaves a core to whoever works beside it, which is every second one of a small machine. Whole servers
 * often wait for each other, so that one more finds room.
 */
const cores = availableParallelism();
const workers = { e2e: cores + 1 };

/**
 * Runs one project of Jest and counts its tests.
 *
 * @param {string} project
 * @param {string[]} args words of the caller for Jest
 * @param {NodeJS.ProcessEnv} env
 * @param {AbortSignal} signal ends the run
 * @returns {Promise<{ name: string, ok: boolean, result: string, ms: number, passed: number, failed: number, failures: string[] }>}
 */
export async function runJest(project, args, env, signal) {
  const startedAt = performance.now();
  const report = join(root, '.data/cache', `jest-${project}-${process.pid}.json`);
  await mkdir(join(root, '.data/cache'), { recursive: true });

  const { code } = await run(
    process.execPath,
    [
      ...[join(root, 'node_modules/jest/bin/jest.js'), '--selectProjects', project],
      ...['--passWithNoTests', '--json', `--outputFile=${report}`],
      `--maxWorkers=${workers[project] ?? cores}`,
      ...[`--cacheDirectory=${join(root, '.data/cache/jest')}`, ...args],
    ],
    {
      cwd: root,
      show: true,
      // A hanging run is ended: whoever waits for a verdict must get one.
      timeout: longestMs,
      signal,
      // With --json the results also go to standard output; people read the report on stderr.
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...env, NODE_OPTIONS: nodeOptions(env.NODE_OPTIONS) },
    },
  );
  const counts = await readCounts(report, code);
  await rm(report, { force: true });

  return {
    name: project,
    ok: code === 0 && counts.failed === 0,
    result: counts.words,
    ms: performance.now() - startedAt,
    ...counts,
  };
}

function nodeOptions(given = '') {
  return `${given} --experimental-vm-modules --disable-warning=ExperimentalWarning`.trim();
}

async function readCounts(report, code) {
  const found = await readJson(report);
  if (!found) return { passed: 0, failed: 1, failures: [], words: `no results (code ${code})` };

  // A file that does not even load holds tests that did not pass.
  const broken = found.numRuntimeErrorTestSuites;
  const passed = found.numPassedTests;
  const failed = found.numFailedTests + broken;
  const skipped = found.numPendingTests + found.numTodoTests;
  const words = `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
  return { passed, failed, words, failures: found.testResults.flatMap(failuresOf) };
}

/** Which tests of a file failed, or that the file did not load. */
function failuresOf({ name, status, assertionResults }) {
  const file = relative(root, name);
  const failed = assertionResults.filter((test) => test.status === 'failed');
  if (status === 'failed' && failed.length === 0) return [`${file} did not load`];
  return failed.map(({ fullName }) => `${file} › ${fullName}`);
}
