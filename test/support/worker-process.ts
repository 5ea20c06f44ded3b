import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestApi } from './api.js';
import { Program } from './program.js';

const root = join(import.meta.dirname, '../..');
const mainOf = (app: 'api' | 'worker') => join(root, `apps/${app}/dist/main.js`);
const SOURCES = ['libs', 'apps/worker', 'apps/api'];

/** The key ring of api and workers that share a database; give it to `startApi` as well. */
export const SHARED_SECRET_KEYS = `shared:${Buffer.alloc(32, 9).toString('base64')}`;

/** A worker that runs as a process of its own. */
export type WorkerProcess = Program;

/** Where the programs find what they need. */
export interface ProgramSurroundings {
  databaseUrl: string;
  redisUrl: string;
  yespoApiUrl: string;
  /** Where stores send their web-hooks to. */
  publicUrl: string;
}

/** Compiles the server side, unless what is compiled is newer than every source. */
export async function ensureWorkerBuilt(): Promise<void> {
  const built = await Promise.all(
    [mainOf('api'), mainOf('worker')].map((main) => stat(main).catch(() => null)),
  );
  const newest = await newestSource();
  if (built.every((file) => file && file.mtimeMs >= newest)) return;

  const build = spawn(process.execPath, [join(root, 'scripts/build.mjs'), '--no-web'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(build, 'exit');
  if (code !== 0) throw new Error('The server side could not be built.');
}

/** The built worker as a process of its own, on the servers of an api. Ready when it resolves. */
export async function startWorkerProcess(
  { config, servers }: Pick<TestApi, 'config' | 'servers'>,
  env: Record<string, string> = {},
): Promise<Program> {
  const worker = startWorkerProgram(
    {
      databaseUrl: servers.database.url,
      redisUrl: servers.redis.url,
      yespoApiUrl: config.yespoApiUrl,
      publicUrl: config.publicUrl,
    },
    env,
  );
  await worker.saying('The worker is ready');
  return worker;
}

/** The same, wherever its servers are and whether they are there or not. It may not be ready yet. */
export function startWorkerProgram(
  around: ProgramSurroundings,
  env: Record<string, string> = {},
): Program {
  return Program.start(mainOf('worker'), { ...environment(around), ...env });
}

/** The built api as a process of its own. It may not be ready yet. */
export function startApiProgram(
  around: ProgramSurroundings,
  port: number,
  env: Record<string, string> = {},
): Program {
  return Program.start(mainOf('api'), { ...environment(around), PORT: String(port), ...env });
}

function environment(around: ProgramSurroundings): Record<string, string> {
  return {
    DATABASE_URL: around.databaseUrl,
    DATABASE_POOL_SIZE: '5',
    REDIS_URL: around.redisUrl,
    SECRET_KEYS: SHARED_SECRET_KEYS,
    ALLOW_PRIVATE_STORES: 'on',
    PUBLIC_URL: around.publicUrl,
    YESPO_API_URL: around.yespoApiUrl,
    RETRY_SCALE: '0.0001',
    SWEEP_SECONDS: '0.1',
    STORE_CALL_GAP_MS: '0',
    LOG_LEVEL: 'info',
  };
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
