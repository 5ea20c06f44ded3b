import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { dataDir, root } from './paths.mjs';
import { freePort, keptPort } from './ports.mjs';
import { lastLines, run } from './run.mjs';
import { Problem } from './steps.mjs';

/**
 * The sandbox as it introduces itself on its first line.
 *
 * @typedef {{ storeUrl: string, storeLogin: string, storePassword: string, yespoUrl: string,
 *   yespoApiKey: string, pageUrl?: string }} Sandbox
 */

const readyMs = 60_000;

/** The same as in docker-compose.yml; why: apps/worker/src/steady-memory.ts. */
const flags = { worker: ['--max-semi-space-size=32'] };

const program = (name, env, floor) => {
  const main = join(root, `apps/${name}/dist/main.js`);
  const args = ['--enable-source-maps', ...(flags[name] ?? []), main];
  // Longer than their own limit for what is under way.
  return { name, command: process.execPath, args, env, floor, mark: main, graceMs: 28_000 };
};

/**
 * Starts the emulated store and the emulated Yespo.
 *
 * @param {import('./children.mjs').Children} children
 * @returns {Promise<Sandbox>}
 */
export async function startSandbox(children) {
  const env = {
    SANDBOX_LIVELY: '1',
    SANDBOX_HOOK_SECONDS: '3',
    // The sandbox forgets its subscribers when it ends. At a new address the store is subscribed to anew.
    SANDBOX_STORE_PORT: String(await freePort()),
    SANDBOX_YESPO_PORT: String(await keptPort(dataDir, 'yespo')),
    ...process.env,
  };
  const sandbox = await children.start(program('sandbox', env, 2));
  const line = await sandbox.lineThat((text) => text.startsWith('{"ready":true'), readyMs);

  return JSON.parse(line);
}

/** Brings the database to the present schema. */
export async function migrate(env) {
  const { code, output } = await run(
    process.execPath,
    ['--enable-source-maps', join(root, 'apps/api/dist/migrate.js')],
    { env },
  );
  if (code !== 0) {
    throw new Problem(
      'The database could not be brought to the present schema.',
      'read the lines above; nothing was changed by the step that failed',
      { details: lastLines(output) },
    );
  }
}

/** Starts the api and waits until it says that it is ready. */
export async function startApi(children, env) {
  const api = await children.start({ ...program('api', env, 3), restarts: true });
  const health = `http://${hostOf(env.HOST)}:${env.PORT}/health/ready`;

  // An api that ends at once (a setting it cannot use) tells so sooner than the waiting would.
  const waiting = new AbortController();
  try {
    await Promise.race([
      answers(health, readyMs, waiting.signal, () => api.lastWords()),
      api.lineThat(() => false, readyMs * 2),
    ]);
  } finally {
    waiting.abort();
  }
}

/** Starts the worker; the queue waits for it, so nobody else has to. */
export async function startWorker(children, env) {
  await children.start({ ...program('worker', env, 3), restarts: true });
}

/** Where a server that listens on every interface is reached from here. */
const hostOf = (host) => (host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host);

async function answers(url, timeoutMs, signal, lastWords) {
  const deadline = Date.now() + timeoutMs;

  while (Date.now() < deadline && !signal.aborted) {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
    await response?.body?.cancel();
    if (response?.ok) return;
    await pause(100);
  }
  if (signal.aborted) return;
  throw new Problem(`${url} does not say that the api is ready.`, 'read the lines above', {
    details: await lastWords(),
  });
}
