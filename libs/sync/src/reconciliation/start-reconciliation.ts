import { toStoreTime } from '@kladka/mapping';
import { monthEnds, startSpans, type SpanCursor } from '../reading/span-paging.js';
import type { ReconciliationCursor } from './reconciliation-scan.js';

/** Longer lists of customers are read month by month. */
const MOST_USERS_IN_ONE_SPAN = 50_000;

/** What a comparison reads, and what is known of the store before it begins. */
export interface ReconciliationScope {
  id: string;
  /** Records made from here on; null: all. */
  from: Date | null;
  to: Date;
  timeZone: string;
  connectedAt: Date;
  /** Registered customers that are known, and when the first of them registered, by the store's clock. */
  users: { count: number; oldest: string | null };
}

/** Where a comparison begins: contacts first, then orders, both oldest spans first. */
export function startReconciliation(scope: ReconciliationScope): ReconciliationCursor {
  const { id, timeZone, users } = scope;
  const local = (moment: Date): string => toStoreTime(moment, timeZone);
  const to = local(scope.to);
  const from = scope.from ? local(scope.from) : undefined;
  const spans = (oldest: string | null): SpanCursor =>
    startSpans(oldest !== null && oldest < to ? monthEnds(oldest, to) : [to], from);

  const isLong = users.count > MOST_USERS_IN_ONE_SPAN;
  return {
    id,
    kind: 'contact',
    paging: spans(isLong ? (from ?? users.oldest) : null),
    next: spans(from ?? local(scope.connectedAt)),
  };
}
