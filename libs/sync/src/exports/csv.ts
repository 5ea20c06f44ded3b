import type { CsvSeparator } from '@kladka/contracts';

/** Spreadsheets take these for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** Tells spreadsheets that the file is UTF-8. */
export const CSV_BEGINNING = '\ufeff';

/** One line of RFC 4180; nothing in it can be taken for a formula. */
export function toCsvLine(cells: readonly string[], separator: CsvSeparator = ','): string {
  const safe = cells.map((cell) => {
    const text = FORMULA.test(cell) ? `'${cell}` : cell;
    return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return `${safe.join(separator)}\r\n`;
}
