import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const PROGRAM = join(import.meta.dirname, '../../scripts/kladka.mjs');

/** Runs `npm run kladka -- …` against an api; what it wrote, and how it ended. */
export async function runCommand(
  { url, apiKey }: { url: string; apiKey: string },
  ...words: string[]
): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, [PROGRAM, ...words], {
    env: { PATH: process.env['PATH'], KLADKA_URL: url, KLADKA_API_KEY: apiKey },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => (said += String(chunk)));
  const [code] = (await once(child, 'close')) as [number];
  return { code, said };
}
