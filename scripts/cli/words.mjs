import { en } from './words-en.mjs';
import { uk } from './words-uk.mjs';

/** The words of the terminal's language: Ukrainian where it says so, else English. */
export function wordsFor(env) {
  const asked = env.KLADKA_LANG ?? env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG ?? '';
  return asked.toLowerCase().startsWith('uk') ? uk : en;
}
