import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keptPort } from './ports.mjs';
import { postgresPrograms } from './postgres-programs.mjs';
import { commandOf, isAlive } from './processes.mjs';
import { lastLines, run } from './run.mjs';
import { Problem } from './steps.mjs';
import { unprivilegedRunner } from './unprivileged.mjs';

const major = '18';
const database = 'kladka';
const user = 'kladka';

/** Faster and forgetful: for databases that live as long as a test run. */
export const forgetful = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/**
 * Starts the embedded Postgres on a free port of the loopback interface.
 *
 * @param {import('./children.mjs').Children} children
 * @param {{ folder: string, password: string, settings?: string[] }} options
 *   `folder`: the cluster lives in `postgres/` of it
 * @returns {Promise<{ url: string, adminUrl: string }>} of the database `kladka`, and of `postgres`
 */
export async function startPostgres(children, { folder, password, settings = [] }) {
  const data = join(folder, 'postgres');
  const programs = await postgresPrograms();
  const isNew = !existsSync(join(data, 'PG_VERSION'));
  await mkdir(folder, { recursive: true });
  const runner = await unprivilegedRunner(programs.initdb, folder, isNew ? undefined : data);

  if (isNew) await makeCluster(programs.initdb, runner, data, password);
  else await checkCluster(data);

  const port = await keptPort(folder, 'postgres');
  const server = await children.start({
    name: 'postgres',
    ...runner.call(programs.postgres, ['-D', data, '-p', String(port), ...flags(settings)]),
    env: { ...process.env, LC_MESSAGES: 'C' },
    // Without it the server waits for its clients to leave by themselves.
    signal: 'SIGINT',
    floor: 0,
    mark: data,
    graceMs: 30_000,
  });
  await ready(server, data);

  const base = `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}`;
  const urls = { url: `${base}/${database}`, adminUrl: `${base}/postgres` };
  await ensureDatabase(urls.adminUrl);
  return urls;
}

function flags(settings) {
  const all = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    ...settings,
  ];
  return all.flatMap((setting) => ['-c', setting]);
}

async function makeCluster(initdb, runner, data, password) {
  await rm(data, { recursive: true, force: true });
  await mkdir(data, { recursive: true, mode: 0o700 });
  await runner.give(data);

  const passwordFile = join(data, '..', `password-${randomUUID()}`);
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  await runner.give(passwordFile);

  const { command, args, ...identity } = runner.call(initdb, [
    `--pgdata=${data}`,
    `--username=${user}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--no-sync',
    // The same order and the same letters on every machine, whatever locales it has.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ]);
  const { code, output } = await run(command, args, identity);
  await rm(passwordFile, { force: true });

  if (code !== 0) {
    await rm(data, { recursive: true, force: true });
    throw new Problem(
      'The embedded Postgres could not make its data folder.',
      'set DATABASE_URL to a Postgres of yours, or read the lines above',
      { details: lastLines(output) },
    );
  }
}

/** Refuses, in words, a cluster that this server cannot open, and clears what a crash left behind. */
async function checkCluster(data) {
  const version = (await readFile(join(data, 'PG_VERSION'), 'utf8')).trim();
  if (version !== major) {
    throw new Problem(
      `${data} was made by Postgres ${version || '(unknown)'}; this is ${major}.`,
      `keep the folder for later and begin anew: mv ${data} ${data}-${version || 'old'}`,
    );
  }

  // Copies and archives loosen rights; Postgres insists on them.
  await chmod(data, 0o700);

  const lock = join(data, 'postmaster.pid');
  const pid = Number((await readFile(lock, 'utf8').catch(() => '')).split('\n')[0]);
  if (!pid) return;
  if (isAlive(pid) && (await commandOf(pid)).includes(data)) {
    throw new Problem(
      `A Postgres (process ${pid}) already runs on ${data}.`,
      `stop it: kill -INT ${pid}`,
    );
  }
  // The machine went down, and its process id may belong to somebody else by now.
  await rm(lock);
}

async function ready(server, data) {
  try {
    await server.lineThat((line) => line.includes('ready to accept connections'), 60_000);
  } catch (cause) {
    throw new Problem(
      'The embedded Postgres does not start.',
      `its data folder may be broken; put it aside and begin anew: mv ${data} ${data}-broken`,
      { cause, details: await server.lastWords() },
    );
  }
}

async function ensureDatabase(adminUrl) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: adminUrl });

  await connect(client);
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [
    database,
  ]);
  if (!rowCount) await client.query(`CREATE DATABASE ${database}`);
  await client.end();
}

async function connect(client) {
  try {
    await client.connect();
  } catch (cause) {
    // 28P01: the data folder is older than the secrets file.
    if (cause.code !== '28P01') throw cause;
    throw new Problem(
      'The password of the embedded Postgres is not the one in secrets.json.',
      'bring back the secrets.json that belongs to it, or delete the data folder and begin anew',
      { cause },
    );
  }
}
