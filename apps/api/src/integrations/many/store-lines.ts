import { MOST_TAGS } from '@kladka/contracts';
import { toStoreOrigin } from '@kladka/horoshop';
import { invalid, type FieldFault } from '../../problem.js';
import { parseCsv, UnclosedQuote, type CsvLine } from './parse-csv.js';

export const MOST_LINES = 500;
const NEEDED = ['storeUrl', 'login', 'password', 'yespoApiKey'] as const;
type Column = (typeof NEEDED)[number] | 'name' | 'client' | 'tags';

const LONGEST: Record<Exclude<Column, 'tags'>, number> = {
  ...{ storeUrl: 300, login: 200, password: 200, yespoApiKey: 300, name: 120, client: 80 },
};
const LONGEST_TAG = 40;

/** A line that says how to connect one store, and what is wrong with it. */
export interface StoreLine {
  line: number;
  storeUrl: string;
  login: string;
  password: string;
  yespoApiKey: string;
  name: string | null;
  client: string | null;
  tags: string[];
  faults: Array<{ column: Column; fault: FieldFault }>;
}

/** Reads a file of stores. What is wrong with the whole file is refused; what is wrong with a line stands at the line. */
export function toStoreLines(csv: string): StoreLine[] {
  const [head, ...lines] = read(csv);
  if (!head || lines.length === 0) throw invalid({ csv: ['csv-empty'] });

  const names = head.cells.map((cell) => cell.toLowerCase());
  const missing = NEEDED.filter((column) => !names.includes(column.toLowerCase()));
  if (missing.length > 0) {
    const params = { columns: missing.join(', ') };
    throw invalid({ csv: [{ word: 'csv-columns-missing', params }] });
  }
  if (lines.length > MOST_LINES) {
    throw invalid({ csv: [{ word: 'csv-too-long', params: { most: MOST_LINES } }] });
  }
  const stores = lines.map((line) => toStoreLine(line, names));
  return markRepeats(stores);
}

function read(csv: string): CsvLine[] {
  try {
    return parseCsv(csv);
  } catch (error) {
    if (!(error instanceof UnclosedQuote)) throw error;
    throw invalid({ csv: [{ word: 'csv-quote', params: { line: error.line } }] });
  }
}

function toStoreLine({ line, cells }: CsvLine, names: readonly string[]): StoreLine {
  const cellOf = (column: Column): string => cells[names.indexOf(column.toLowerCase())] ?? '';
  const faults: StoreLine['faults'] = [];
  const find = (column: Column, fault: FieldFault): number => faults.push({ column, fault });

  for (const column of NEEDED) if (cellOf(column) === '') find(column, 'required');
  for (const [column, max] of Object.entries(LONGEST) as Array<[Exclude<Column, 'tags'>, number]>) {
    if (cellOf(column).length > max) {
      find(column, { word: 'length-at-most', params: { max } });
    }
  }
  const origin = cellOf('storeUrl') === '' ? undefined : toStoreOrigin(cellOf('storeUrl'));
  if (cellOf('storeUrl') !== '' && !origin) find('storeUrl', 'not-a-store-address');
  const tags = [
    ...new Set(
      cellOf('tags')
        .split('|')
        .map((tag) => tag.trim()),
    ),
  ].filter(Boolean);
  if (tags.length > MOST_TAGS) find('tags', { word: 'list-at-most', params: { max: MOST_TAGS } });
  if (tags.some((tag) => tag.length > LONGEST_TAG)) {
    find('tags', { word: 'length-at-most', params: { max: LONGEST_TAG } });
  }
  return {
    ...{ line, storeUrl: origin ?? cellOf('storeUrl'), faults, tags },
    ...{ login: cellOf('login'), password: cellOf('password'), yespoApiKey: cellOf('yespoApiKey') },
    ...{ name: cellOf('name') || null, client: cellOf('client') || null },
  };
}

/** The same store and key twice is one integration: the second line is a mistake. */
function markRepeats(stores: StoreLine[]): StoreLine[] {
  const seen = new Map<string, number>();
  for (const store of stores) {
    const key = `${store.storeUrl} ${store.yespoApiKey}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, store.line);
    else {
      store.faults.push({
        column: 'storeUrl',
        fault: { word: 'csv-repeats', params: { line: first } },
      });
    }
  }
  return stores;
}
