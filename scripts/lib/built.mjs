import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writePrivateJson } from './files.mjs';
import { root } from './paths.mjs';
import { sourcesHash } from './sources.mjs';

const memory = join(root, 'dist/build.json');
const proofs = ['apps/api/dist/main.js', 'apps/worker/dist/main.js', 'apps/web/dist/index.html'];

/**
 * Builds all of Kladka, unless the sources are the ones of the last build.
 *
 * @param {(words: string) => void} note
 */
export async function ensureBuilt(note) {
  const hash = await sourcesHash();
  const isThere = proofs.every((proof) => existsSync(join(root, proof)));
  if (isThere && (await readJson(memory))?.hash === hash) {
    note('unchanged');
    return;
  }

  // Loaded late: it needs the dependencies.
  const { build } = await import('../build.mjs');
  await build();
  await writePrivateJson(memory, { hash });
}
