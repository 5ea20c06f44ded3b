import { seconds } from './steps.mjs';

/**
 * Prints a table of steps and, as the last line, the tests of all of them.
 *
 * @param {{ name: string, ok: boolean, result: string, ms: number, passed?: number, failed?: number }[]} results
 */
export function printSummary(results) {
  const total = (key) => results.reduce((sum, result) => sum + (result[key] ?? 0), 0);
  const width = (key) => Math.max(...results.map((result) => result[key].length), 0);

  console.log('');
  for (const { name, ok, result, ms } of results) {
    const columns = [name.padEnd(width('name')), result.padEnd(width('result')), seconds(ms)];
    console.log(`${ok ? '✓' : '✗'} ${columns.join('   ')}`);
  }
  if (results.some(({ passed }) => passed !== undefined)) {
    console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
  }
}
