import { decodeText } from './text.js';

/** First names may have fewer words than last names (`api/yespo.md` 4.1). */
export type NamePart = 'first' | 'last';

const MIN_LENGTH = 2;
const MAX_LENGTH = 40;
const MAX_DIGITS = 3;
/** A word of up to this many characters is a short one. */
const SHORT_WORD = 3;
const MAX_WORDS_OF_A_KIND = 3;

// Longer than any name, with room for entities and decoration.
const MAX_SOURCE_LENGTH = 400;

const APOSTROPHES = /[’‘‛ʼʹ՚`´′＇]/gu;
const DASHES = /[‐‑‒–—―−﹣－]/gu;
// What people put around a name; without it the name is still the same name.
const DECORATION =
  /["«»“”„‟‹›()[\]{},;!?*_~]|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{RI}/gu;
const JOINERS = /[\u0300-\u036f\ufe00-\ufe0f\u200d\u20e3]/gu;
const FORBIDDEN = /[^\p{L}\p{Nd}'\-. ]/u;
const WORD = /^[\p{L}\p{Nd}]+(?:['-][\p{L}\p{Nd}]+)*\.?$/u;

export interface RepairedName {
  name: string | null;
  /** Words or letters were left out to keep Yespo's limits. */
  shortened: boolean;
}

/**
 * A first or last name that Yespo takes (`api/yespo.md` 4.1): 2 to 40 characters, letters, at most
 * three digits, apostrophes and hyphens inside words, dots after short words, and for a first name
 * at most three long and three short words. Decoration is removed and an over-long name shortened;
 * `null` when no harmless change makes it a name.
 */
export function yespoName(text: string, part: NamePart = 'first'): string | null {
  return repairName(decodeText(text, MAX_SOURCE_LENGTH), part).name;
}

/** Like `yespoName` for text that is decoded already, and tells whether something was left out. */
export function repairName(text: string, part: NamePart): RepairedName {
  const words = cleanWords(text);

  if (words === null) return { name: null, shortened: false };

  const full = words.join(' ');
  const name = shorten(words, part);

  if (!isYespoName(name, part)) return { name: null, shortened: false };

  return { name, shortened: name !== full };
}

function cleanWords(text: string): string[] | null {
  const name = text
    .slice(0, MAX_SOURCE_LENGTH)
    .normalize('NFC')
    .replace(APOSTROPHES, "'")
    .replace(DASHES, '-')
    .replace(DECORATION, ' ')
    .replace(JOINERS, '');

  if (FORBIDDEN.test(name)) return null;

  return name
    .replace(/ *-[ -]*/g, '-')
    .replace(/'{2,}/g, "'")
    .replace(/\.+/g, '. ')
    .split(' ')
    .map(cleanWord)
    .filter((word) => word !== '');
}

/** One word without punctuation at its edges; a dot stays after one or two letters only. */
function cleanWord(word: string): string {
  const hasDot = word.endsWith('.');
  const bare = word.replace(/^['.-]+|['.-]+$/g, '').replace(/['-]{2,}/g, '-');

  // Whether the dot counts as one of the three characters is not said: this is right either way.
  return hasDot && bare.length > 0 && bare.length < SHORT_WORD ? `${bare}.` : bare;
}

/** The longest start of the name, by whole words, that keeps the limits. */
function shorten(words: string[], part: NamePart): string {
  const kept = [...words];

  while (kept.length > 1 && (kept.join(' ').length > MAX_LENGTH || hasTooManyWords(kept, part))) {
    kept.pop();
  }

  return cutWord(kept.join(' '));
}

function cutWord(word: string): string {
  if (word.length <= MAX_LENGTH) return word;

  let cut = '';

  for (const character of word) {
    if (cut.length + character.length > MAX_LENGTH) break;
    cut += character;
  }

  return cut.replace(/['-]+$/, '');
}

function isYespoName(name: string, part: NamePart): boolean {
  const words = name.split(' ');
  const digits = name.match(/\p{Nd}/gu)?.length ?? 0;

  return (
    name.length >= MIN_LENGTH &&
    name.length <= MAX_LENGTH &&
    digits <= MAX_DIGITS &&
    /\p{L}/u.test(name) &&
    words.every((word) => WORD.test(word)) &&
    !hasTooManyWords(words, part)
  );
}

/** Whether a hyphen makes two words of one is not said, so a first name must do either way. */
function hasTooManyWords(words: string[], part: NamePart): boolean {
  if (part === 'last') return false;

  return exceedsWordLimits(words) || exceedsWordLimits(words.flatMap((word) => word.split('-')));
}

function exceedsWordLimits(words: string[]): boolean {
  const long = words.filter((word) => word.length > SHORT_WORD).length;

  return long > MAX_WORDS_OF_A_KIND || words.length - long > MAX_WORDS_OF_A_KIND;
}
