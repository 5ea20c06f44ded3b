import { performance } from 'node:perf_hooks';

// Whoever reads us may leave (`npm start | head`): that must not end us before our children.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

/** Something the reader can mend: what is wrong in one line, and the line that mends it. */
export class Problem extends Error {
  /**
   * @param {string} message what is wrong
   * @param {string} fix what to do, best a command to type
   * @param {{ cause?: unknown, details?: string }} [more] `details`: the last words of a failed program
   */
  constructor(message, fix, { cause, details } = {}) {
    super(message, { cause });
    this.fix = fix;
    this.details = details;
  }
}

/**
 * Runs one step of a set-up and says how long it took: `dependencies … 31 s`.
 *
 * @template T
 * @param {string} title
 * @param {(note: (words: string) => void) => Promise<T> | T} work `note` adds words before the time
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const startedAt = performance.now();
  let words = '';
  process.stdout.write(`  ${title} … `);

  try {
    const result = await work((text) => (words = `${text}, `));
    process.stdout.write(`${words}${seconds(performance.now() - startedAt)}\n`);
    return result;
  } catch (error) {
    process.stdout.write('failed\n');
    throw error;
  }
}

/** Milliseconds for people: `0.4 s`, `31 s`, `2 min 5 s`. */
export function seconds(ms) {
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms < 120_000) return `${Math.round(ms / 1000)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

/** Prints what went wrong the way the reader needs it: a fix, or else a stack. */
export function explain(error) {
  if (!(error instanceof Problem)) {
    console.error(error);
    return;
  }
  if (error.details) console.error(`\n${error.details.trimEnd()}`);
  console.error(`\n✗ ${error.message}`);
  console.error(`  Fix: ${error.fix}`);
}
