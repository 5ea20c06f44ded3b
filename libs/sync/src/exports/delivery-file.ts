import type { CsvSeparator, Language } from '@kladka/contracts';
import type { DeliveryRow } from '@kladka/storage';
import { maskKey } from '../persons/mask.js';
import { CSV_BEGINNING, toCsvLine } from './csv.js';

export interface FileForm {
  separator: CsvSeparator;
  language: Language;
  /** Whoever reads it may see who deliveries are about. */
  withPersons: boolean;
}

const HEADS: Record<Language, readonly string[]> = {
  en: [
    ...[
      'Created',
      'Store',
      'Kind',
      'Operation',
      'Number or id',
      'Person',
      'Yespo status',
      'Source',
    ],
    ...['Result', 'Reason', 'Details', 'Tries', 'Settled', 'Request id'],
  ],
  uk: [
    ...['Створено', 'Магазин', 'Вид', 'Дія', 'Номер або id', 'Особа', 'Статус Yespo', 'Джерело'],
    ...['Результат', 'Причина', 'Подробиці', 'Спроби', 'Завершено', 'Id запиту'],
  ],
};

/** How a file of deliveries begins. Codes in it are those of the API, whatever the language. */
export function fileHead({ language, separator }: FileForm): string {
  return CSV_BEGINNING + toCsvLine(HEADS[language], separator);
}

export function fileLines(rows: readonly DeliveryRow[], form: FileForm): string {
  return rows.map((row) => toCsvLine(cellsOf(row, form), form.separator)).join('');
}

/** The words of Yespo may name the person as well. */
function cellsOf(row: DeliveryRow, { withPersons }: FileForm): string[] {
  return [
    row.createdAt.toISOString(),
    row.integrationName,
    row.kind,
    row.operation,
    withPersons ? row.key : maskKey(row.key),
    withPersons ? (row.person ?? '') : '',
    row.yespoStatus ?? '',
    row.source,
    row.result,
    row.reason ?? '',
    withPersons ? (row.reasonDetail ?? '') : '',
    String(row.attempts),
    row.settledAt?.toISOString() ?? '',
    row.id,
  ];
}
