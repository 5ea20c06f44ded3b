import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestApi } from './api.js';

const root = join(import.meta.dirname, '../..');
const program = join(root, 'apps/worker/dist/main.js');
const SOURCES = ['libs', 'apps/worker'];

/** The key ring of api and workers that share a database; give it to `startApi` as well. */
export const SHARED_SECRET_KEYS = `shared:${Buffer.alloc(32, 9).toString('base64')}`;

export interface WorkerProcess {
  /** As a power cut would end it. */
  kill(): Promise<void>;
  /** As a new version ends the old one. */
  stop(): Promise<void>;
}

/** Compiles the server side, unless what is compiled is newer than every source. */
export async function ensureWorkerBuilt(): Promise<void> {
  const built = await stat(program).catch(() => null);
  if (built && built.mtimeMs >= (await newestSource())) return;

  const build = spawn(process.execPath, [join(root, 'scripts/build.mjs'), '--no-web'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(build, 'exit');
  if (code !== 0) throw new Error('The server side could not be built.');
}

/** The built worker as a process of its own, on the servers of an api. */
export async function startWorkerProcess(
  { config, servers }: Pick<TestApi, 'config' | 'servers'>,
  env: Record<string, string> = {},
): Promise<WorkerProcess> {
  const child = spawn(process.execPath, [program], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      DATABASE_URL: servers.database.url,
      DATABASE_POOL_SIZE: '5',
      REDIS_URL: servers.redis.url,
      SECRET_KEYS: SHARED_SECRET_KEYS,
      ALLOW_PRIVATE_STORES: 'on',
      PUBLIC_URL: config.publicUrl,
      YESPO_API_URL: config.yespoApiUrl,
      RETRY_SCALE: '0.0001',
      SWEEP_SECONDS: '0.1',
      STORE_CALL_GAP_MS: '0',
      LOG_LEVEL: 'info',
      ...env,
    },
  });
  await isReady(child);
  return {
    kill: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
  };
}

/** Its log is read to the end, for a full or a closed pipe would stop it. */
async function isReady(child: ChildProcess): Promise<void> {
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      said += String(chunk);
      if (said.includes('The worker is ready')) resolve();
    });
    child.once('exit', () => reject(new Error(`The worker did not start: ${said}`)));
  });
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

async function newestSource(): Promise<number> {
  const times = await Promise.all(
    SOURCES.map(async (folder) => {
      const files = await readdir(join(root, folder), { recursive: true });
      const sources = files.filter(
        (file) => /src\/.*\.ts$/.test(file) && !/\.spec\.ts$/.test(file),
      );
      return Promise.all(
        sources.map(async (file) => (await stat(join(root, folder, file))).mtimeMs),
      );
    }),
  );
  return Math.max(...times.flat());
}
