import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Where everything that is made at run time lives: databases, keys, logs, fetched programs. */
export const dataDir = resolve(root, process.env.DATA_DIR ?? '.data');
