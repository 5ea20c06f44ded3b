import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lastLines, run } from './run.mjs';
import { Problem } from './steps.mjs';

/** What Debian 12 needs; elsewhere apt is asked, and this is the fallback. */
const usualPackages = ['redis-server', 'redis-tools', 'libjemalloc2', 'liblzf1', 'libatomic1'];

/**
 * Fetches the distribution's own Redis into `tools/redis` without installing it. No root is needed:
 * apt works on lists of its own, and the packages are only unpacked.
 *
 * @param {string} tools
 * @param {(words: string) => void} note
 * @returns {Promise<{ command: string, env: NodeJS.ProcessEnv }>}
 */
export async function fetchRedis(tools, note) {
  const home = join(tools, 'redis');
  const ready = await unpackedRedis(home);
  if (ready) return ready;

  const draft = `${home}.part-${process.pid}`;
  await rm(draft, { recursive: true, force: true });
  try {
    await download(draft);
    await rm(home, { recursive: true, force: true });
    await rename(draft, home);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }

  const fetched = await unpackedRedis(home);
  if (!fetched) throw noRedis('The fetched redis-server does not run on this machine.');
  note('fetched from the distribution');
  return fetched;
}

/** The fetched server, if it is there and runs. */
async function unpackedRedis(home) {
  const command = join(home, 'usr/bin/redis-server');
  if (!existsSync(command)) return null;

  const folders = ['usr/lib', 'lib'].map((folder) => join(home, folder));
  const libraries = (await Promise.all(folders.map(foldersIn))).flat();
  const env = { LD_LIBRARY_PATH: [...folders, ...libraries].join(':') };
  const { code } = await run(command, ['--version'], { env: { ...process.env, ...env } });
  return code === 0 ? { command, env } : null;
}

async function foldersIn(folder) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
}

async function download(draft) {
  const apt = await aptOfOurOwn(draft);
  await apt(['update', '-q']);
  const packages = await neededPackages(apt);
  await apt(['download', ...packages], join(draft, 'apt'));

  const archives = (await readdir(join(draft, 'apt'))).filter((name) => name.endsWith('.deb'));
  for (const archive of archives) {
    const { code, output } = await run('dpkg-deb', ['-x', join(draft, 'apt', archive), draft]);
    if (code !== 0) throw noRedis('A package of Redis could not be unpacked.', output);
  }
  await rm(join(draft, 'apt'), { recursive: true, force: true });
}

/** apt with its own lists, cache and locks; the machine's sources and proxies stay in force. */
async function aptOfOurOwn(draft) {
  const home = join(draft, 'apt');
  await mkdir(join(home, 'lists/partial'), { recursive: true });
  await mkdir(join(home, 'cache/archives/partial'), { recursive: true });

  // Hooks of images clean the machine's own caches after an update: they are left out.
  const { output } = await run('apt-config', ['dump']);
  const settings = output.split('\n').filter((line) => line && !line.includes('-Invoke'));
  const config = join(home, 'apt.conf');
  await writeFile(
    config,
    [
      ...settings,
      'Dir::Etc::Parts "/dev/null";',
      'Dir::Etc::Main "/dev/null";',
      `Dir::State::Lists "${home}/lists";`,
      `Dir::Cache "${home}/cache";`,
      'Debug::NoLocking "true";',
      'Acquire::Languages "none";',
      'Acquire::Retries "2";',
      ...(process.getuid?.() === 0 ? ['APT::Sandbox::User "root";'] : []),
      '',
    ].join('\n'),
  );

  return async (args, cwd) => {
    const env = { ...process.env, APT_CONFIG: config, LC_ALL: 'C' };
    const { code, output: words } = await run('apt-get', args, { cwd, env });
    if (code !== 0) throw noRedis(`apt-get ${args[0]} did not work.`, words);
    return words;
  };
}

/** The packages of Redis that this machine lacks, as apt itself works them out. */
async function neededPackages(apt) {
  const words = await apt([
    'install',
    '--print-uris',
    '-qq',
    '--no-install-recommends',
    'redis-server',
  ]).catch(() => '');
  const names = [...words.matchAll(/^'[^']+' ([^_\s]+)_\S+\.deb /gm)].map(([, name]) => name);

  return names.includes('redis-server') ? names : usualPackages;
}

function noRedis(message, words = '') {
  return new Problem(
    `${message} Redis is needed.`,
    'sudo apt-get install redis-server   (or set REDIS_URL)',
    {
      details: lastLines(words),
    },
  );
}
