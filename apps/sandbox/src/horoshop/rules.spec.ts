import { readdirSync, readFileSync } from 'node:fs';
import { rules } from './rules.js';

const folder = new URL('./', import.meta.url);
const specs = readdirSync(folder)
  .filter((file) => file.endsWith('.spec.ts'))
  .map((file) => readFileSync(new URL(file, folder), 'utf8'))
  .join('\n');
// A test, a table of tests or a group whose title begins with the rule.
const named = new Set([...specs.matchAll(/['"`](ER-\d+) /g)].map(([, rule]) => rule));

it('lists the rules without a gap', () => {
  expect(Object.keys(rules)).toEqual(Array.from({ length: 34 }, (_none, at) => `ER-${at + 1}`));
});

it.each(Object.keys(rules))('has a test for %s', (rule) => {
  expect(named).toContain(rule);
});
