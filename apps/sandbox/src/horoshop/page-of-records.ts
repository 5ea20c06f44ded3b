import { asInteger, asText, type Parameters } from './parameters.js';
import type { Numbered, Records, Span } from './records.js';
import type { Store } from './store.js';

/** `from` or `to` is none of the four formats. */
export class BadDate extends Error {}

export interface Paging {
  offset: number;
  limit: number;
}

/** `offset` means nothing without `limit` (`api/horoshop.md 5.1`). */
export function readPaging(store: Store, parameters: Parameters): Paging {
  const { defaultLimit, maxLimit } = store.toggles;
  const asked = asInteger(parameters['limit']);
  if (asked === null) return { offset: 0, limit: defaultLimit };
  const limit = maxLimit > 0 ? Math.min(asked, maxLimit) : asked;
  return { offset: Math.max(0, asInteger(parameters['offset']) ?? 0), limit: Math.max(0, limit) };
}

/** Moments, both included. `to` of users reads "before", that of orders takes its day in. */
export function readSpan(store: Store, parameters: Parameters, kind: 'orders' | 'users'): Span {
  const from = readMoment(store, parameters['from'], 'earliest');
  const to = readMoment(store, parameters['to'], 'latest');
  const span = { from: from?.moment ?? -Infinity, to: Infinity };
  if (!to) return span;
  if (kind === 'users') {
    return { ...span, to: store.toggles.usersToInclusive ? to.moment : to.moment - 1 };
  }
  if (!to.dateOnly) return { ...span, to: to.moment };
  const endOfDay = store.time.parse(
    `${store.time.print(to.moment).slice(0, 10)} 23:59:59`,
    'latest',
  );
  return { ...span, to: endOfDay?.moment ?? to.moment };
}

function readMoment(store: Store, value: unknown, choose: 'earliest' | 'latest') {
  if (value === undefined || value === null || value === '') return null;
  const parsed = store.time.parse(asText(value) ?? '', choose);
  if (!parsed) throw new BadDate('Wrong date format');
  return parsed;
}

/** One page in the order that the store happens to have. */
export function pageOf<T extends Numbered>(
  store: Store,
  records: Records<T>,
  span: Span,
  { offset, limit }: Paging,
  wanted: ((record: T) => boolean) | null,
): T[] {
  const { sort } = store.toggles;
  if (limit === 0) return [];
  if (sort === 'unstable') {
    const matching = [...records.within(span)].filter((record) => !wanted || wanted(record));
    return shuffleTies(store, matching).slice(offset, offset + limit);
  }

  const page: T[] = [];
  let skip = wanted ? offset : 0;
  for (const record of records.within(span, wanted ? 0 : offset, sort === 'desc')) {
    if (wanted && !wanted(record)) continue;
    if (skip > 0) {
      skip -= 1;
      continue;
    }
    page.push(record);
    if (page.length === limit) break;
  }
  return page;
}

// Records of the same second change places from call to call.
function shuffleTies<T extends Numbered>(store: Store, records: T[]): T[] {
  const rank = new Map(store.random.shuffle(records).map((record, at) => [record.id, at]));
  return records.sort(
    (a, b) => a.bornAt - b.bornAt || (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0),
  );
}
