const MAX_LENGTH = 40;
const MAX_DIGITS = 3;
const SHORT_WORD = 3;
const WORD = /^[\p{L}\p{M}\p{N}]+(?:['’ʼ-][\p{L}\p{M}\p{N}]+)*(\.?)$/u;

/** Why the vendor would not take this name, or `null`. Blank is fine: it empties the field. */
export function nameProblem(value: string, kind: 'firstName' | 'lastName'): string | null {
  const name = value.trim();
  if (name === '') return null;
  if (name.length > MAX_LENGTH) return `${kind} is longer than ${String(MAX_LENGTH)} characters`;
  if ((name.match(/\p{N}/gu)?.length ?? 0) > MAX_DIGITS) return `${kind} has too many digits`;
  if (!/\p{L}/u.test(name)) return `${kind} has no letters`;

  const words = name.split(/\s+/);
  if (!words.every(isWord)) return `${kind} contains forbidden characters`;
  if (kind === 'lastName') return null;

  const long = words.filter((word) => word.length > SHORT_WORD).length;
  const short = words.length - long;
  return long > 3 || short > 3 ? `${kind} has too many words` : null;
}

// A dot may only end an abbreviation.
function isWord(word: string): boolean {
  const match = WORD.exec(word);
  return match !== null && (match[1] === '' || word.length <= SHORT_WORD + 1);
}
