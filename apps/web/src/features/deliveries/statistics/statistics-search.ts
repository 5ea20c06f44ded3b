import type { DeliveryKind, DeliveryOperation } from '@kladka/contracts/statuses';
import { parseDeliveriesSearch, type DeliveriesSearch } from '../deliveries-search.js';
import type { Range } from './period/period.js';
import { parsePeriodSearch, type PeriodSearch } from './period/period-search.js';

/** The view of the statistics, as it stands in the address. */
export interface StatisticsSearch extends Omit<DeliveriesSearch, 'from' | 'to'>, PeriodSearch {
  /** The chart as a table. */
  view?: 'table';
}

export function parseStatisticsSearch(raw: Record<string, unknown>): StatisticsSearch {
  return {
    ...parseDeliveriesSearch(raw),
    ...parsePeriodSearch(raw),
    view: raw.view === 'table' ? 'table' : undefined,
  };
}

/** What narrows the requests themselves, beside the period and what is searched for. */
export function narrowingOf({ kind, operation, result, reason }: StatisticsSearch) {
  return { kind, operation, result, reason };
}

/** The same view as one of the list of requests. */
export function toDeliveriesSearch(search: StatisticsSearch, range: Range): DeliveriesSearch {
  const { period: _, view: __, ...rest } = search;
  return { ...rest, from: range.from, to: range.to };
}

/** What a number of the page stands for: one kind of request, or all that failed. */
export type CardFilter =
  | { kind: DeliveryKind; operation: DeliveryOperation }
  | { operation: 'delete' }
  | { result: 'rejected' };

/** Presses a number: the page shows only that, or everything again. */
export function toggleCard(search: StatisticsSearch, card: CardFilter): StatisticsSearch {
  const { cursor: _, request: __, ...rest } = search;
  const nothing = { kind: undefined, operation: undefined, result: undefined };
  return { ...rest, ...nothing, ...(isPressed(search, card) ? {} : card) };
}

export function isPressed(search: StatisticsSearch, card: CardFilter): boolean {
  if ('result' in card) return search.result === card.result && search.operation === undefined;
  const kind = 'kind' in card ? card.kind : undefined;
  return search.kind === kind && search.operation === card.operation;
}
