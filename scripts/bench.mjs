// npm run bench -- NAME [words]: runs bench/NAME.bench.ts, compiled, against servers of its own.
// BENCH_KEEP names a folder that what they hold is kept in, for the next run; `statistics` alone makes use of it.
import './lib/node-version.mjs';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Children } from './lib/children.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { dataDir, root } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { takeFolder } from './lib/running.mjs';
import { keptSecrets, newSecrets } from './lib/secrets.mjs';
import { startServices } from './lib/services.mjs';
import { explain, Problem, step } from './lib/steps.mjs';

const kept = process.env.BENCH_KEEP ? resolve(process.env.BENCH_KEEP) : undefined;
const folder = kept ?? join(root, '.data/bench', String(process.pid));
const children = new Children(folder);
const stopping = new AbortController();
const [name, ...words] = process.argv.slice(2);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    stopping.abort();
    void cleanUp().finally(() => process.exit(130));
  });
}

try {
  process.exitCode = await main();
} catch (error) {
  explain(error);
  process.exitCode = 1;
}
await cleanUp();

async function main() {
  await requireBench();
  await step('dependencies', ensureDependencies);
  const { build } = await import('./build.mjs');
  await step('build', () => build({ web: false }));

  await mkdir(folder, { recursive: true });
  await takeFolder(folder);
  const secrets = kept ? await keptSecrets(kept) : newSecrets();
  // The settings of a real server: a forgetful one would measure something else.
  const servers = await startServices(children, {
    folder,
    tools: dataDir,
    secrets,
    given: { databaseUrl: process.env.BENCH_DATABASE_URL, redisUrl: process.env.BENCH_REDIS_URL },
  });

  const program = join(root, 'dist/bench', `${name}.bench.js`);
  const { code } = await run(process.execPath, ['--enable-source-maps', program, ...words], {
    cwd: root,
    show: true,
    signal: stopping.signal,
    env: {
      ...process.env,
      DATABASE_URL: servers.databaseUrl,
      ADMIN_DATABASE_URL: servers.adminUrl,
      REDIS_URL: servers.redisUrl,
      SECRET_KEYS: secrets.secretKeys,
    },
  });
  return code;
}

async function requireBench() {
  if (name && existsSync(join(root, 'bench', `${name}.bench.ts`))) return;

  const files = await readdir(join(root, 'bench')).catch(() => []);
  const names = files
    .filter((file) => file.endsWith('.bench.ts'))
    .map((file) => file.slice(0, -'.bench.ts'.length));
  throw new Problem(
    name ? `There is no bench/${name}.bench.ts.` : 'Which bench?',
    `npm run bench -- ${names.join(' | ') || 'NAME'}`,
  );
}

async function cleanUp() {
  await children.stopAll();
  if (!kept) await rm(folder, { recursive: true, force: true });
}
