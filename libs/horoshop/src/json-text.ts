export type JsonText = { ok: true; value: unknown } | { ok: false; reason: string };

// An order nests about six levels; JSON.stringify and jsonb break at some thousands.
const MOST_DEPTH = 64;
const HIGH_SURROGATE = /^[dD][89abAB]/;
const LOW_SURROGATE = /^[dD][c-fC-F]/;

/**
 * Reads JSON so that everything behind it can trust the value:
 * - whole numbers above 2^53 come out as strings of their digits, since a rounded id is another record's;
 * - NUL and half surrogate pairs, which Postgres refuses in `text` and `jsonb`, become U+FFFD;
 * - nesting is bounded, so neither `JSON.stringify` nor a recursive reader overflows the stack.
 */
export function readJson(text: string): JsonText {
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const scanned = scan(source);
  if (scanned === null) return { ok: false, reason: 'nested too deeply' };

  try {
    return { ok: true, value: JSON.parse(scanned) as unknown };
  } catch {
    return { ok: false, reason: 'not JSON' };
  }
}

/** One pass over the text; null when it nests too deeply. Broken JSON passes through to the parser. */
function scan(text: string): string | null {
  const edits = new Edits(text);
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') {
      at = scanString(text, at + 1, edits);
    } else if (char === '{' || char === '[') {
      depth += 1;
      if (depth > MOST_DEPTH) return null;
    } else if (char === '}' || char === ']') {
      depth -= 1;
    } else if (char !== undefined && (char === '-' || isDigit(char))) {
      at = scanNumber(text, at, edits);
    }
  }
  return edits.result();
}

/** Gives the index of the closing quote. */
function scanString(text: string, from: number, edits: Edits): number {
  let at = from;
  while (at < text.length && text[at] !== '"') {
    if (text[at] !== '\\') {
      at += 1;
    } else if (text[at + 1] !== 'u') {
      at += 2;
    } else {
      at = scanUnicodeEscape(text, at, edits);
    }
  }
  return at;
}

/** Gives the index behind the escape, or behind both escapes of a good pair. */
function scanUnicodeEscape(text: string, at: number, edits: Edits): number {
  const digits = text.slice(at + 2, at + 6);
  const isPair =
    HIGH_SURROGATE.test(digits) &&
    text.startsWith('\\u', at + 6) &&
    LOW_SURROGATE.test(text.slice(at + 8, at + 12));
  if (isPair) return at + 12;

  const isBad = digits === '0000' || HIGH_SURROGATE.test(digits) || LOW_SURROGATE.test(digits);
  if (isBad) edits.replace(at, at + 6, '\\ufffd');
  return at + 6;
}

/** Gives the index of the number's last character. */
function scanNumber(text: string, from: number, edits: Edits): number {
  let end = from + 1;
  let isWhole = true;
  for (; end < text.length; end += 1) {
    const char = text[end] ?? '';
    if (isDigit(char)) continue;
    if (!'.eE+-'.includes(char)) break;
    isWhole = false;
  }

  // 15 digits always fit into a double.
  if (isWhole && end - from > 15) {
    const number = text.slice(from, end);
    if (!Number.isSafeInteger(Number(number))) edits.replace(from, end, `"${number}"`);
  }
  return end - 1;
}

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9';
}

/** Replacements in reading order, put together once at the end. */
class Edits {
  private readonly parts: string[] = [];
  private copiedTo = 0;

  constructor(private readonly text: string) {}

  replace(from: number, to: number, by: string): void {
    this.parts.push(this.text.slice(this.copiedTo, from), by);
    this.copiedTo = to;
  }

  result(): string {
    if (this.parts.length === 0) return this.text;
    return this.parts.join('') + this.text.slice(this.copiedTo);
  }
}
