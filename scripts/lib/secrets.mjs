import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writePrivateJson } from './files.mjs';
import { Problem } from './steps.mjs';

const word = () => randomBytes(24).toString('base64url');

/**
 * The secrets of this checkout: made once, kept in `secrets.json` (mode 0600).
 * Losing the file makes the stored credentials of stores unreadable, so it is never made twice.
 *
 * @param {string} folder the data folder
 * @returns {Promise<{ secretKeys: string, postgresPassword: string, redisPassword: string }>}
 */
export async function keptSecrets(folder) {
  const path = join(folder, 'secrets.json');
  const kept = await readJson(path);
  if (kept?.secretKeys) return kept;
  if (existsSync(path)) {
    throw new Problem(
      `${path} cannot be read, and credentials stored so far need the key in it.`,
      `bring it back from a copy, or start anew: rm -r ${folder}`,
    );
  }

  const made = newSecrets();
  await writePrivateJson(path, made);
  return made;
}

/** Fresh secrets; `secretKeys` is a key ring of one key of 32 bytes, `id:base64`. */
export function newSecrets() {
  return {
    secretKeys: `k1:${randomBytes(32).toString('base64')}`,
    postgresPassword: word(),
    redisPassword: word(),
  };
}
