import 'reflect-metadata';
import { join } from 'node:path';
import { migrate } from '@kladka/storage';

const folder = join(import.meta.dirname, '../../../dist/migrations');

// eslint-disable-next-line no-restricted-syntax -- a program of its own, and this is its main file
const url = process.env['DATABASE_URL']?.trim();

if (!url) {
  complain('DATABASE_URL is missing: name the Postgres database to bring up to date');
  process.exit(1);
}

try {
  const done = await migrate(url, folder);
  say(done.length > 0 ? done.map((name) => `ran ${name}`).join('\n') : 'nothing to do');
} catch (error) {
  // The stack may quote the address with its password; the message does not.
  complain(`The migrations failed: ${error instanceof Error ? error.message : 'unknown'}`);
  process.exit(1);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function complain(text: string): void {
  process.stderr.write(`${text}\n`);
}
