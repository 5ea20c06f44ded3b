import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { run } from './run.mjs';

/** Whether a process of this id exists (also one of another user). */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** The command line of a process, or an empty string. Ids are used again, so ask before a kill. */
export async function commandOf(pid) {
  if (process.platform === 'linux') {
    const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return words.replaceAll('\0', ' ').trim();
  }
  const { code, output } = await run('ps', ['-p', String(pid), '-o', 'command=']);
  return code === 0 ? output.trim() : '';
}

/** Waits until a process is gone; false when it is still there after `timeoutMs`. */
async function gone(pid, timeoutMs) {
  // A dead process that nobody has buried yet still has an id, but no command line.
  const isGone = async () => !isAlive(pid) || (await commandOf(pid)) === '';

  for (let waited = 0; waited < timeoutMs; waited += 50) {
    if (await isGone()) return true;
    await pause(50);
  }
  return isGone();
}

/** Asks a process to end, and makes it end when it does not. */
export async function endProcess(pid, signal, graceMs = 10_000) {
  if (!isAlive(pid)) return;
  process.kill(pid, signal);
  if (await gone(pid, graceMs)) return;
  process.kill(pid, 'SIGKILL');
  await gone(pid, 2_000);
}
