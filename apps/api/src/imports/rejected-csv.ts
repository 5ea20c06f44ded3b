import { Readable } from 'node:stream';
import type { ImportBooksRepository, RejectedRow } from '@kladka/storage';
import { CSV_BEGINNING, toCsvLine } from '@kladka/sync';

const ROWS_AT_ONCE = 1_000;
const COLUMNS = [
  'kind',
  'key',
  'person',
  'yespo_status',
  'reason',
  'yespo_words',
  'tries',
  'settled_at',
  'request_id',
] as const;

/** The rejected records of an import as a file, however many there are. */
export function rejectedCsv(books: ImportBooksRepository, importId: string): Readable {
  return Readable.from(lines(books, importId));
}

async function* lines(books: ImportBooksRepository, importId: string): AsyncGenerator<string> {
  yield CSV_BEGINNING + toCsvLine(COLUMNS);
  for (let after: string | null = null; ;) {
    const rows: RejectedRow[] = await books.listRejected(importId, after, ROWS_AT_ONCE);
    if (rows.length > 0) yield rows.map(toRow).join('');
    const last = rows.at(-1);
    if (!last || rows.length < ROWS_AT_ONCE) return;
    after = last.id;
  }
}

function toRow(row: RejectedRow): string {
  return toCsvLine([
    row.kind,
    row.key,
    row.person ?? '',
    row.yespoStatus ?? '',
    row.reason ?? '',
    row.reasonDetail ?? '',
    String(row.attempts),
    row.settledAt?.toISOString() ?? '',
    row.id,
  ]);
}
