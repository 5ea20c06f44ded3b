import { join } from 'node:path';
import { dataDir, root } from './paths.mjs';
import { Problem } from './steps.mjs';

/** How often a demo looks at its store: a visitor should see things happen. */
const livelyPolling = {
  POLL_ORDERS_SECONDS: '20',
  POLL_OPEN_ORDERS_SECONDS: '30',
  POLL_CONTACTS_SECONDS: '20',
  FULL_SCAN_SECONDS: '600',
};

/**
 * What the caller of `npm start` chose.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function settings(env) {
  const port = Number(env.PORT ?? 3000);

  return {
    host: env.HOST ?? '127.0.0.1',
    port,
    publicUrl: (env.PUBLIC_URL ?? `http://localhost:${port}`).replace(/\/+$/, ''),
    demo: isOn('DEMO', env.DEMO ?? 'on'),
    given: { databaseUrl: env.DATABASE_URL, redisUrl: env.REDIS_URL },
  };
}

function isOn(name, value) {
  if (/^(on|true|1|yes)$/i.test(value)) return true;
  if (/^(off|false|0|no|)$/i.test(value)) return false;
  throw new Problem(`${name} is on or off, not "${value}".`, `${name}=off npm start`);
}

/**
 * The environment of api, worker and migrations. What the caller set stays in force.
 *
 * @param {object} parts
 * @param {{ databaseUrl: string, redisUrl: string }} parts.servers
 * @param {{ secretKeys: string }} parts.secrets
 * @param {string} parts.host
 * @param {number} parts.port
 * @param {string} parts.publicUrl
 * @param {import('./apps.mjs').Sandbox | null} parts.sandbox null: no demo
 * @returns {NodeJS.ProcessEnv}
 */
export function environment({ servers, secrets, host, port, publicUrl, sandbox }) {
  const ours = {
    DATA_DIR: dataDir,
    SECRET_KEYS: secrets.secretKeys,
    DASHBOARD_DIR: join(root, 'apps/web/dist'),
    ...(sandbox && {
      ...livelyPolling,
      ALLOW_PRIVATE_STORES: 'on',
      YESPO_API_URL: sandbox.yespoUrl,
    }),
  };
  const fixed = {
    DATABASE_URL: servers.databaseUrl,
    REDIS_URL: servers.redisUrl,
    HOST: host,
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    DEMO: sandbox ? 'on' : 'off',
  };

  return { ...ours, ...process.env, ...fixed };
}
