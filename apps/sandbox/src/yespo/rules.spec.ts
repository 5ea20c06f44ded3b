import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from './rules.js';

const folder = import.meta.dirname;
const specs = readdirSync(folder).filter((file) => file.endsWith('.spec.ts'));
const names = specs.flatMap((file) =>
  [...readFileSync(join(folder, file), 'utf8').matchAll(/['"`](Y-\d+) /g)].map((match) => match[1]),
);

it('lists the rules 1 to 42', () => {
  expect(Object.keys(RULES)).toEqual(Array.from({ length: 42 }, (_, at) => `Y-${String(at + 1)}`));
});

it.each(Object.entries(RULES))('has a test for %s: %s', (rule) => {
  expect(names).toContain(rule);
});

it('has no test for a rule that does not exist', () => {
  expect(names.filter((name) => name !== undefined && !(name in RULES))).toEqual([]);
});
