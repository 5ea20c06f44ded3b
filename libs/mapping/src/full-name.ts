import type { FullNameOrder } from './rules.js';

export interface SplitName {
  firstName?: string;
  lastName?: string;
}

// Two letters before the ending, or surnames such as "Рівна" would count.
const PATRONYMIC =
  /^\p{L}{2,}(?:[оеє]вич|[оеєії]вна|[иі]нічна|инична|[oe]v[yi]ch|[oei]vna)$|^(?:ілліч|ильич|кузьмич|лукич|[фх]омич)$/iu;
const FEMININE = /(?:вна|чна|vna)$/iu;
const CYRILLIC = /\p{Script=Cyrillic}/u;
const HAS_CONTENT = /[\p{L}\p{N}]/u;

/**
 * Splits the one name field of the store (`api/horoshop.md` Q10) without losing a letter; words that
 * hold no letter or digit are decoration and left out.
 *
 * One word is a first name. A patronymic gives the order away ("Гнатюк Олена Василівна", "Олена
 * Василівна Гнатюк") and stays with the first name. Without one, three or more Cyrillic words are
 * surname first, and for everything else `order` decides.
 */
export function splitName(full: string, order: FullNameOrder): SplitName {
  const words = joinHyphens(full.split(/\s+/u).join(' '))
    .split(' ')
    .filter((word) => HAS_CONTENT.test(word));

  if (words.length < 2) return named(words, []);

  const patronymic = words.findIndex((word, index) => index > 0 && PATRONYMIC.test(word));

  if (words.length === 2) return splitTwo(words, patronymic === 1, order);
  if (patronymic === 1) return named(words.slice(0, 2), words.slice(2));
  if (patronymic > 1) return named(words.slice(patronymic - 1), words.slice(0, patronymic - 1));

  return order === 'surname-first' || words.every((word) => CYRILLIC.test(word))
    ? named(words.slice(1), words.slice(0, 1))
    : named(words.slice(0, -1), words.slice(-1));
}

/** "Нечуй - Левицький" is one surname. */
function joinHyphens(text: string): string {
  return text.replace(/ ?[-‐‑–—] | [-‐‑–—]/gu, '-');
}

function splitTwo(words: string[], endsWithPatronymic: boolean, order: FullNameOrder): SplitName {
  const [left = '', right = ''] = words;

  // "Роман Абрамович" may be a surname; after a surname, or in the feminine, it cannot.
  if (endsWithPatronymic && (order === 'surname-first' || FEMININE.test(right))) {
    return named(words, []);
  }

  return order === 'surname-first' ? named([right], [left]) : named([left], [right]);
}

function named(first: string[], last: string[]): SplitName {
  return {
    ...(first.length > 0 && { firstName: first.join(' ') }),
    ...(last.length > 0 && { lastName: last.join(' ') }),
  };
}
