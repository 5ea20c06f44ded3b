/** What is to be sent of one integration. */
export interface Calls {
  contacts: number;
  orders: number;
}

interface Rate {
  integrationId: string;
  account: string;
  /** Null: the account was never called. */
  ratePerMinute: number | null;
  /** What its owner allows it; null: no limit of its own. */
  ownPerMinute: number | null;
}

interface Limits {
  /** 0: no limit. */
  yespoRatePerMinute: number;
  orderBatchSize: number;
}

/** Where an installation sets no limit: the pace of calls one after the other that take a tenth of a second. */
const UNLIMITED_PER_MINUTE = 600;

/**
 * How many minutes sending takes at least: contacts go by single calls, orders many at a time, and integrations of one
 * Yespo account share its rate. 0 when there is nothing to send.
 */
export function minutesFor(
  rates: readonly Rate[],
  calls: ReadonlyMap<string, Calls>,
  factor: number,
  { yespoRatePerMinute, orderBatchSize }: Limits,
): number {
  // An order batch is two calls at once, each with half of it.
  const ordersPerCall = Math.ceil(orderBatchSize / 2);
  const byAccount = new Map<string, { calls: number; perMinute: number }>();
  let minutes = 0;
  for (const { integrationId, account, ratePerMinute, ownPerMinute } of rates) {
    const { contacts = 0, orders = 0 } = calls.get(integrationId) ?? {};
    const limit = yespoRatePerMinute > 0 ? yespoRatePerMinute : UNLIMITED_PER_MINUTE;
    const perMinute = Math.max(1, Math.min(ratePerMinute ?? limit, limit));
    const sum = byAccount.get(account) ?? { calls: 0, perMinute };
    const own = (contacts + Math.ceil(orders / ordersPerCall)) * factor;
    sum.calls += own;
    if (ownPerMinute !== null) minutes = Math.max(minutes, Math.ceil(own / ownPerMinute));
    byAccount.set(account, sum);
  }
  return Math.max(
    minutes,
    ...[...byAccount.values()].map((one) => Math.ceil(one.calls / one.perMinute)),
  );
}
