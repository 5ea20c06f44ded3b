import type { CsvSeparator, IntegrationView } from '@kladka/contracts';
import { Readable } from 'node:stream';
import { CSV_BEGINNING, toCsvLine } from '@kladka/sync';

const COLUMNS = [
  'id',
  'name',
  'address',
  'client',
  'tags',
  'health',
  'reason',
  'since',
  'requests_14_days',
  'rejected_14_days',
  'waiting',
  'last_event_at',
  'last_success_at',
  'created_at',
] as const;

type ReadPage = (
  before: string | undefined,
) => Promise<{ views: IntegrationView[]; isLast: boolean }>;

/** Integrations as a file for spreadsheets, however many there are. */
export function integrationsFile(read: ReadPage, separator: CsvSeparator): Readable {
  return Readable.from(lines(read, separator));
}

async function* lines(read: ReadPage, separator: CsvSeparator): AsyncGenerator<string> {
  yield CSV_BEGINNING + toCsvLine(COLUMNS, separator);
  for (let before: string | undefined; ;) {
    const { views, isLast } = await read(before);
    if (views.length > 0) yield views.map((view) => toCsvLine(cellsOf(view), separator)).join('');
    if (isLast) return;
    before = views.at(-1)?.id;
  }
}

function cellsOf({ health, activity, ...view }: IntegrationView): string[] {
  return [
    view.id,
    view.name,
    view.storeUrl,
    view.client ?? '',
    view.tags.join(', '),
    health.status,
    health.reason ?? '',
    health.since,
    String(activity.total),
    String(activity.rejected),
    String(activity.waiting),
    activity.lastEventAt ?? '',
    health.lastSuccessAt ?? '',
    view.createdAt,
  ];
}
