import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writePrivateJson } from './files.mjs';
import { root } from './paths.mjs';
import { lastLines, run } from './run.mjs';
import { sourcesHash } from './sources.mjs';
import { Problem } from './steps.mjs';

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

  // A process of its own: it needs the dependencies, and on a terminal Vite wipes the line we are on.
  const { code, output } = await run(process.execPath, [join(root, 'scripts/build.mjs')]);
  if (code !== 0) {
    throw new Problem('The build failed.', 'npm run build shows it all; mend the source it names', {
      details: lastLines(output),
    });
  }
  await writePrivateJson(memory, { hash });
}
