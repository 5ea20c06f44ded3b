import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { root } from './paths.mjs';
import { run } from './run.mjs';

/** Caches stay in the checkout, whatever DATA_DIR is: they speak of its files. */
const cache = (name) => join(root, '.data/cache', name);
const bin = (path) => join(root, 'node_modules', path);

const checks = {
  'lint of web': () => lint('eslint-web', 'apps/web'),
  lint: () => lint('eslint', '.', '--ignore-pattern=apps/web/**'),
  format: () => [
    bin('prettier/bin/prettier.cjs'),
    ...['--check', '--log-level=warn', '--cache', `--cache-location=${cache('prettier')}`, '.'],
  ],
  types: () => typeCheck('tsconfig.json', 'types'),
  'types of web': () => typeCheck('apps/web/tsconfig.json', 'types-web'),
};

/** The dashboard has types of its own to look through, which takes as long as all the rest: side by side, longest first. */
function lint(name, ...what) {
  return [
    bin('eslint/bin/eslint.js'),
    ...['--max-warnings=0', '--cache', '--cache-strategy=content'],
    ...[`--cache-location=${cache(name)}`, ...what],
  ];
}

function typeCheck(project, name) {
  if (!existsSync(join(root, project))) return null;
  return [
    bin('typescript/bin/tsc'),
    ...['-p', project, '--noEmit', '--incremental', '--tsBuildInfoFile', cache(`${name}.json`)],
  ];
}

/**
 * Lint, format and types: two at a time, each with its words in one piece.
 *
 * @returns {Promise<{ name: string, ok: boolean, result: string, ms: number }[]>}
 */
export async function runChecks() {
  const waiting = Object.entries(checks)
    .map(([name, command]) => ({ name, args: command() }))
    .filter(({ args }) => args);
  const results = [];

  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      results.push(await runCheck(next.name, next.args));
    }
  };
  await Promise.all([worker(), worker()]);
  return results;
}

async function runCheck(name, args) {
  const startedAt = performance.now();
  const { code, output } = await run(process.execPath, args, { cwd: root });

  if (code !== 0) console.log(`\n${name}:\n${output.trimEnd()}\n`);
  return {
    name,
    ok: code === 0,
    result: code === 0 ? 'ok' : 'failed',
    ms: performance.now() - startedAt,
  };
}
