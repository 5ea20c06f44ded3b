import { chown, stat } from 'node:fs/promises';
import { run } from './run.mjs';
import { Problem } from './steps.mjs';

/**
 * Postgres refuses to run as root. Instead of making a user (that would change the machine), one that
 * every system has is borrowed: `postgres` when it is there, else `nobody`. Where that user may not
 * enter, as in a checkout below /root, a name space shows root to the program as `nobody`.
 *
 * @typedef {object} Runner
 * @property {(command: string, args: string[]) => { command: string, args: string[], uid?: number, gid?: number }} call
 * @property {(path: string) => Promise<void>} give makes a file or folder belong to the program
 */

const nobody = 65_534;

/**
 * Finds a way to run a program as somebody who is not root.
 *
 * @param {string} program one that answers to `--version`
 * @param {string} folder an existing folder that the program must be able to enter
 * @param {string} [data] its data from an earlier run: whoever owns it stays the owner
 * @returns {Promise<Runner>}
 */
export async function unprivilegedRunner(program, folder, data) {
  if (process.getuid?.() !== 0) return plain();

  const owner = data && (await stat(data).catch(() => null));
  const candidates = owner
    ? [owner.uid === 0 ? nameSpace() : borrowed(owner)]
    : [...(await borrowedUsers()), nameSpace()];

  for (const candidate of candidates) {
    const script = 'cd "$1" && exec "$2" --version';
    const { command, args, ...identity } = candidate.call('/bin/sh', [
      ...['-c', script, 'sh', folder, program],
    ]);
    if ((await run(command, args, identity)).code === 0) return candidate;
  }

  throw new Problem(
    `Postgres does not run as root, and no other user may enter ${folder}.`,
    'move the checkout out of /root, run as an ordinary user, or set DATABASE_URL',
  );
}

function plain() {
  return { call: (command, args) => ({ command, args }), give: () => Promise.resolve() };
}

function borrowed({ uid, gid }) {
  return {
    call: (command, args) => ({ command, args, uid, gid }),
    give: (path) => chown(path, uid, gid),
  };
}

async function borrowedUsers() {
  const users = [];
  for (const name of ['postgres', 'nobody']) {
    const uid = Number((await run('id', ['-u', name])).output);
    const gid = Number((await run('id', ['-g', name])).output);
    if (uid > 0 && gid > 0) users.push(borrowed({ uid, gid }));
  }
  return users;
}

function nameSpace() {
  const words = ['--user', `--map-user=${nobody}`, `--map-group=${nobody}`, '--'];
  return {
    call: (command, args) => ({ command: 'unshare', args: [...words, command, ...args] }),
    give: () => Promise.resolve(),
  };
}
