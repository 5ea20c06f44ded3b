import { seconds } from './steps.mjs';

/**
 * Prints a table of steps, the tests that failed, and, as the last line, how many there were of all of them.
 *
 * @param {{ name: string, ok: boolean, result: string, ms: number, passed?: number, failed?: number,
 *   failures?: string[] }[]} results
 */
export function printSummary(results) {
  const total = (key) => results.reduce((sum, result) => sum + (result[key] ?? 0), 0);
  const width = (key) => Math.max(...results.map((result) => result[key].length), 0);

  console.log('');
  for (const { name, ok, result, ms } of results) {
    const columns = [name.padEnd(width('name')), result.padEnd(width('result')), seconds(ms)];
    console.log(`${ok ? '✓' : '✗'} ${columns.join('   ')}`);
  }
  const failures = results.flatMap((result) => result.failures ?? []);
  if (failures.length > 0) console.log(`\n${failures.map((test) => `✗ ${test}`).join('\n')}`);
  if (results.some(({ passed }) => passed !== undefined)) {
    console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
  }
}
