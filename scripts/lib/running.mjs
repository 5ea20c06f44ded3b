import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readJson, writePrivateJson } from './files.mjs';
import { commandOf, endProcess, isAlive } from './processes.mjs';
import { Problem } from './steps.mjs';

const pathIn = (folder) => join(folder, 'running.json');

/**
 * Takes a data folder for this process. Another one that runs keeps it; what a killed one left
 * running is stopped first, otherwise it would hold ports and databases for good.
 *
 * @param {string} folder
 */
export async function takeFolder(folder) {
  const before = await readJson(pathIn(folder));

  if (before && before.pid !== process.pid && (await isOurs(before))) {
    throw new Problem(
      `Kladka already runs on ${folder} (process ${before.pid}).`,
      `stop it with Ctrl-C or "kill ${before.pid}", or use another DATA_DIR and PORT`,
    );
  }
  for (const child of [...(before?.children ?? [])].reverse()) {
    if (await isOurs(child)) await endProcess(child.pid, child.signal);
  }

  await noteChildren(folder, []);
}

/**
 * Writes down who runs, for the next start.
 *
 * @param {string} folder
 * @param {{ name: string, pid: number, mark: string, signal: string }[]} children
 */
export async function noteChildren(folder, children) {
  await writePrivateJson(pathIn(folder), { pid: process.pid, mark: 'scripts/', children });
}

export async function leaveFolder(folder) {
  await rm(pathIn(folder), { force: true });
}

async function isOurs({ pid, mark }) {
  return isAlive(pid) && (await commandOf(pid)).includes(mark);
}
