/** One line of a file, with its number as editors count. */
export interface CsvLine {
  line: number;
  cells: string[];
}

/** A quote that was opened and never closed. */
export class UnclosedQuote extends Error {
  constructor(readonly line: number) {
    super(`unclosed quote in line ${line}`);
    this.name = 'UnclosedQuote';
  }
}

/**
 * Reads RFC 4180 as spreadsheets write it: any line ends, a mark at the beginning, and whichever of comma, semicolon
 * and tab the first line has most of. Empty lines are left out.
 */
export function parseCsv(text: string): CsvLine[] {
  const source = text.replace(/^\ufeff/, '');
  const separator = separatorOf(source);
  const lines: CsvLine[] = [];
  let cells: string[] = [];
  let cell = '';
  let line = 1;
  let beganAt = 1;
  let quotedSince: number | null = null;

  const endCell = (): void => {
    cells.push(cell.trim());
    cell = '';
  };
  const endLine = (): void => {
    endCell();
    if (cells.some((each) => each !== '')) lines.push({ line: beganAt, cells });
    cells = [];
    beganAt = line + 1;
  };

  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at] ?? '';
    if (quotedSince !== null) {
      if (sign === '"' && source[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else if (sign === '"') quotedSince = null;
      else cell += sign;
    } else if (sign === '"' && cell.trim() === '') {
      cell = '';
      quotedSince = line;
    } else if (sign === separator) endCell();
    else if (sign === '\n') endLine();
    else if (sign !== '\r') cell += sign;
    if (sign === '\n') line += 1;
  }
  if (quotedSince !== null) throw new UnclosedQuote(quotedSince);
  endLine();
  return lines;
}

function separatorOf(text: string): string {
  const [head = ''] = text.split('\n', 1);
  const count = (sign: string): number => head.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
