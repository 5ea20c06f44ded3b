import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { explain } from './steps.mjs';

const folders = ['libs', 'apps/api', 'apps/worker', 'apps/sandbox', 'migrations'];
const calmMs = 150;

/**
 * Calls back with the changed sources (paths in the checkout), one batch at a time: editors write a
 * file several times, and a restart must not overtake another.
 *
 * @param {(files: string[]) => Promise<void>} onChange
 */
export function watchSources(onChange) {
  const changed = new Set();
  let timer;
  let work = Promise.resolve();

  const flush = () => {
    const files = [...changed];
    changed.clear();
    work = work.then(() => onChange(files)).catch(explain);
  };

  for (const folder of folders.filter((name) => existsSync(join(root, name)))) {
    watch(join(root, folder), { recursive: true }, (_event, name) => {
      const file = `${folder}/${name}`;
      if (!isSource(file)) return;
      changed.add(file);
      clearTimeout(timer);
      timer = setTimeout(flush, calmMs);
    });
  }
}

function isSource(file) {
  return (
    file.endsWith('.ts') && !file.endsWith('.spec.ts') && !/\/(dist|node_modules)\//.test(file)
  );
}
