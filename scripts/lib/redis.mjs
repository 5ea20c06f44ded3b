import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from './ports.mjs';
import { fetchRedis } from './redis-fetch.mjs';
import { run } from './run.mjs';
import { Problem } from './steps.mjs';

/**
 * Starts a Redis on a free port of the loopback interface, without persistence: it carries wake-ups
 * only, and losing them costs seconds.
 *
 * @param {import('./children.mjs').Children} children
 * @param {{ folder: string, tools: string, password: string, note: (words: string) => void }} options
 *   `tools`: where fetched programs are kept
 * @returns {Promise<{ url: string }>}
 */
export async function startRedis(children, { folder, tools, password, note }) {
  const { command, env } = await findRedis(tools, note);
  const port = await freePort();
  const home = join(folder, 'redis-run');
  await mkdir(home, { recursive: true });

  const server = await children.start({
    name: 'redis',
    command,
    // Settings come in on standard input: a command line can be read by every user of the machine.
    args: ['-'],
    input: [
      `port ${port}`,
      'bind 127.0.0.1',
      `dir ${JSON.stringify(home)}`,
      `requirepass ${password}`,
      'save ""',
      'appendonly no',
      'maxmemory-policy noeviction',
      '',
    ].join('\n'),
    env: { ...process.env, ...env },
    floor: 1,
    mark: `:${port}`,
    restarts: true,
  });
  await server.lineThat((line) => /ready to accept connections/i.test(line), 20_000);

  return { url: `redis://:${password}@127.0.0.1:${port}` };
}

async function findRedis(tools, note) {
  for (const command of ['redis-server', 'valkey-server']) {
    if ((await run(command, ['--version'])).code === 0) return { command, env: {} };
  }
  if (process.platform === 'linux' && (await run('apt-get', ['--version'])).code === 0) {
    return fetchRedis(tools, note);
  }

  throw new Problem('There is no redis-server on this machine.', installLine());
}

function installLine() {
  switch (process.platform) {
    case 'darwin':
      return 'brew install redis   (or set REDIS_URL)';
    case 'win32':
      return 'use WSL and "sudo apt install redis-server", or set REDIS_URL';
    default:
      return 'sudo dnf install valkey   (or your package manager’s redis; or set REDIS_URL)';
  }
}
