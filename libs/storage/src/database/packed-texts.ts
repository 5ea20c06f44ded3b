/** Texts of which each is at a place of one buffer. */
export interface PackedTexts {
  bytes: Buffer;
  /** From 1, as SQL counts. */
  from: number[];
  length: Array<number | null>;
}

/**
 * Packs texts into one parameter of a statement, of which `unpacked` takes each. Postgres takes a large JSON apart four
 * times as slowly, and a client writes an array with every quote escaped (docs/performance.md).
 */
export function packTexts(texts: ReadonlyArray<string | null>): PackedTexts {
  const length = texts.map((text) => (text === null ? null : Buffer.byteLength(text)));
  const bytes = Buffer.allocUnsafe(length.reduce<number>((sum, next) => sum + (next ?? 0), 0));
  let at = 0;
  const from = texts.map((text) => {
    const start = at;
    if (text !== null) at += bytes.write(text, at);
    return start + 1;
  });
  return { bytes, from, length };
}

/** As SQL: one of the packed texts; null for none. */
export function unpacked(bytes: string, from: string, length: string): string {
  return `convert_from(substring(${bytes}::bytea, ${from}, ${length}), 'UTF8')`;
}
