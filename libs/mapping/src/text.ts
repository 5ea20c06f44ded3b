import { decodeHTMLStrict } from 'entities/decode';

/** Nothing to decode, strip, remove or collapse: most texts of a store, so they are told apart first. */
const PLAIN = /^[^&<>\p{C}\p{Zl}\p{Zp}\s]+(?: [^&<>\p{C}\p{Zl}\p{Zp}\s]+)*$/u;
const TAG = /<[/!]?[a-z][^<>]*>|<!--[^<>]*>/giu;
// Zero-width joiner (200D) stays: it holds emoji of several parts together.
const INVISIBLE = /[\p{Cs}\p{Co}]|(?!\u200d)\p{Cf}/gu;
const UNSTORABLE = /[\p{Cc}\p{Cs}]/gu;
const GAP = /[\p{Cc}\s]+/gu;
// Longest entity name is 33 characters; a text is cut to this before the work, not only after it.
const SOURCE_CHARACTERS_PER_CHARACTER = 34;

/**
 * Plain one-line text out of what a store holds: entities decoded once, tags stripped, control and
 * invisible characters and lone surrogates removed, white space collapsed, at most `maxLength`
 * UTF-16 units, never cut inside a code point (`api/horoshop.md` Q11). May be empty.
 *
 * Tags are stripped after decoding: Yespo puts these texts into messages, where an encoded tag
 * would come to life.
 */
export function decodeText(text: string, maxLength: number): string {
  if (text.length <= maxLength && PLAIN.test(text)) return text;

  const source = cutText(text, maxLength * SOURCE_CHARACTERS_PER_CHARACTER);
  const decoded = decodeHTMLStrict(source).replace(INVISIBLE, '');
  const visible = stripTags(decoded).replace(GAP, ' ').trim();

  return cutText(visible, maxLength).trimEnd();
}

/**
 * An id or a key of the store, without what JSON and databases cannot carry; `undefined` when blank.
 * Nothing else is touched: a key with one space less is another key.
 */
export function keyText(text: string | undefined): string | undefined {
  return text?.replace(UNSTORABLE, '').trim() || undefined;
}

/** The text itself, or its longest start of at most `maxLength` units that ends with a whole code point. */
export function cutText(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;

  const cut = text.slice(0, maxLength);
  const last = cut.charCodeAt(cut.length - 1);

  return last >= 0xd800 && last <= 0xdbff ? cut.slice(0, -1) : cut;
}

function stripTags(text: string): string {
  if (!text.includes('<')) return text;

  const stripped = text.replace(TAG, ' ');

  // Tags nested so that removing one makes another: nothing worth keeping the brackets for.
  return stripped.search(TAG) === -1 ? stripped : stripped.replace(/[<>]/g, ' ');
}
