import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readJson, writePrivateJson } from './files.mjs';
import { dataDir, root } from './paths.mjs';
import { run } from './run.mjs';
import { Problem } from './steps.mjs';

const memory = join(dataDir, 'dependencies.json');
const installed = join(root, 'node_modules/.package-lock.json');

/**
 * Brings `node_modules` in line with `package-lock.json`, and does nothing when it already is.
 *
 * @param {(words: string) => void} note
 */
export async function ensureDependencies(note) {
  const hash = await lockHash();
  const remembered = await readJson(memory);

  if (existsSync(installed) && (remembered?.hash === hash || (await matchesLock()))) {
    if (remembered?.hash !== hash) await writePrivateJson(memory, { hash });
    note('unchanged');
    return;
  }

  await install();
  await writePrivateJson(memory, { hash });
}

async function lockHash() {
  const lock = await readFile(join(root, 'package-lock.json'));
  const platform = [process.versions.modules, process.platform, process.arch].join();

  return createHash('sha256').update(lock).update(platform).digest('hex');
}

/** npm leaves a list of what it installed; optional packages of other platforms are not in it. */
async function matchesLock() {
  const wanted = (await readJson(join(root, 'package-lock.json')))?.packages ?? {};
  const present = (await readJson(installed))?.packages ?? {};

  return Object.entries(wanted).every(([path, { version, optional, link }]) => {
    if (!path.startsWith('node_modules/') || link) return true;
    return present[path] ? present[path].version === version : Boolean(optional);
  });
}

async function install() {
  // Under `npm start` the very npm that runs us is known; a plain `node scripts/start.mjs` takes the PATH's.
  const npm = process.env.npm_execpath;
  const words = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code, output } = npm?.endsWith('.js')
    ? await run(process.execPath, [npm, ...words], { cwd: root })
    : await run('npm', words, { cwd: root, shell: process.platform === 'win32' });

  if (code !== 0) {
    throw new Problem('npm could not install the dependencies.', 'npm ci', {
      // The reason comes first, then the manual of npm.
      details: output.split('\n').slice(0, 12).join('\n'),
    });
  }
}
