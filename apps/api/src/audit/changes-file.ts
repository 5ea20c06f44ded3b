import type { ChangedValue, ChangeView, CsvSeparator } from '@kladka/contracts';
import { CSV_BEGINNING, toCsvLine } from '@kladka/sync';
import { Readable } from 'node:stream';

const COLUMNS = [
  'at',
  'actor_kind',
  'actor',
  'action',
  'integration_id',
  'integration',
  'field',
  'before',
  'after',
  'about',
] as const;

type ReadPage = (before: string | undefined) => Promise<{ views: ChangeView[]; isLast: boolean }>;

/** The change log as a file for spreadsheets: a line for each field that was changed. */
export function changesFile(read: ReadPage, separator: CsvSeparator): Readable {
  return Readable.from(lines(read, separator));
}

async function* lines(read: ReadPage, separator: CsvSeparator): AsyncGenerator<string> {
  yield CSV_BEGINNING + toCsvLine(COLUMNS, separator);
  for (let before: string | undefined; ;) {
    const { views, isLast } = await read(before);
    const rows = views.flatMap((view) => rowsOf(view));
    if (rows.length > 0) yield rows.map((cells) => toCsvLine(cells, separator)).join('');
    if (isLast) return;
    before = views.at(-1)?.id;
  }
}

function rowsOf(view: ChangeView): string[][] {
  const { actor, action, integrationId, integrationName } = view;
  const who = [view.at, actor.kind, actor.name ?? '', action];
  const where = [integrationId ?? '', integrationName ?? ''];
  const about = [view.reason, view.name, view.importId, view.replayId, view.deliveryId]
    .filter((each) => each !== undefined)
    .join(' ');
  const fields = [
    ...view.fields.map(({ field, before, after }) => [field, textOf(before), textOf(after)]),
    ...(view.replaced ?? []).map((name) => [name, '', '']),
  ];
  return (fields.length > 0 ? fields : [['', '', '']]).map((cells) => [
    ...who,
    ...where,
    ...cells,
    about,
  ]);
}

function textOf(value: ChangedValue): string {
  if (value === null) return '';
  return typeof value === 'object' ? value.join(' + ') : String(value);
}
