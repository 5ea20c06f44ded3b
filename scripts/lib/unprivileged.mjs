import { access, chown, stat } from 'node:fs/promises';
import { run } from './run.mjs';
import { Problem } from './steps.mjs';

/**
 * Postgres refuses to run as root. Instead of making a user (that would change the machine), one that
 * every system has is borrowed: `postgres` when it is there, else `nobody`.
 *
 * @typedef {{ uid: number, gid: number } | Record<string, never>} Identity empty: we are not root
 */

/**
 * @param {string} [ownedFolder] a folder that one of them owns already; its owner is kept
 * @returns {Promise<Identity>}
 */
export async function unprivilegedIdentity(ownedFolder) {
  if (process.getuid?.() !== 0) return {};

  const owner = ownedFolder && (await stat(ownedFolder).catch(() => null));
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };

  for (const name of ['postgres', 'nobody']) {
    const uid = Number((await run('id', ['-u', name])).output);
    const gid = Number((await run('id', ['-g', name])).output);
    if (uid > 0 && gid > 0) return { uid, gid };
  }

  throw new Problem(
    'Postgres does not run as root, and this system has no user to borrow.',
    'run npm start as an ordinary user, or point DATABASE_URL to a Postgres of yours',
  );
}

/** Gives a folder to an identity. */
export async function giveTo({ uid, gid }, folder) {
  if (uid !== undefined) await chown(folder, uid, gid);
}

/**
 * How a program is called so that the identity can reach it: below a home folder that is closed to
 * others, it keeps the right to pass through folders and nothing else of root's.
 *
 * @param {Identity} identity
 * @param {string} command an absolute path
 * @returns {Promise<(args: string[]) => { command: string, args: string[] } & Identity>}
 */
export async function callAs(identity, command) {
  const plain = (args) => ({ command, args, ...identity });
  if (identity.uid === undefined) return plain;

  const { code } = await run(command, ['--version'], { ...identity });
  if (code === 0) return plain;
  await access(command);

  const through = [
    `--reuid=${identity.uid}`,
    `--regid=${identity.gid}`,
    '--clear-groups',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
    '--',
    command,
  ];
  if ((await run('setpriv', [...through, '--version'])).code === 0) {
    return (args) => ({ command: 'setpriv', args: [...through, ...args] });
  }

  throw new Problem(
    `Postgres does not run as root, and no other user may enter ${command}.`,
    'move the checkout out of /root, run as an ordinary user, or set DATABASE_URL',
  );
}
