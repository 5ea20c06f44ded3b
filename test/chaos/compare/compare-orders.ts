import type { OrderHistory } from '../life/order-history.js';

/** A request with an order that Yespo accepted. */
export interface AcceptedOrder {
  key: string;
  status: string;
  /** What is compared with the store. */
  content: string;
  /** All that was sent, as text: equal texts are the same request. */
  sent: string;
}

/** An accepted delivery as our own tables have it. */
export interface ReportedOrder {
  key: string;
  status: string;
  content: string;
}

export interface OrderFindings {
  /** Orders whose last state in Yespo is not that of the store, and reported statuses that Yespo has not accepted. */
  lost: string[];
  /** Accepted requests with an order, a status or a content that the store never had. */
  extra: string[];
  /** Accepted requests that tell an older state than one accepted before. */
  backwards: string[];
  /** Accepted requests that tell exactly what the one before told. */
  repeated: number;
}

/**
 * Compares what Yespo accepted with everything the orders of the store ever were.
 *
 * @param accepted in the order of acceptance
 * @param reported what our tables call accepted, in the order of its deliveries; empty for a rival without tables
 */
export function compareOrders(
  histories: readonly OrderHistory[],
  accepted: readonly AcceptedOrder[],
  reported: readonly ReportedOrder[],
): OrderFindings {
  const findings: OrderFindings = { lost: [], extra: [], backwards: [], repeated: 0 };
  const acceptedByKey = groupByKey(accepted);
  const reportedByKey = groupByKey(reported);

  for (const history of histories) {
    compareOne(history, acceptedByKey.get(history.key) ?? [], findings);
    findMissing(
      reportedByKey.get(history.key) ?? [],
      acceptedByKey.get(history.key) ?? [],
      findings,
    );
    acceptedByKey.delete(history.key);
  }
  for (const key of acceptedByKey.keys()) findings.extra.push(`order ${key} is in no store`);
  return findings;
}

function compareOne(
  { key, versions }: OrderHistory,
  accepted: readonly AcceptedOrder[],
  findings: OrderFindings,
): void {
  const steps = versions.flatMap(({ yespoStatuses, content }) =>
    yespoStatuses.map((status) => `${status} | ${content}`),
  );
  let reached = 0;
  let before: AcceptedOrder | undefined;
  for (const request of accepted) {
    if (request.sent === before?.sent) findings.repeated += 1;
    before = request;
    const told = `${request.status} | ${request.content}`;
    const at = steps.indexOf(told, reached);
    if (at >= 0) reached = at;
    else if (steps.includes(told)) findings.backwards.push(`order ${key} went back to ${told}`);
    else findings.extra.push(`order ${key} never was ${told}`);
  }

  const last = before && `${before.status} | ${before.content}`;
  const wanted = steps.at(-1);
  if (last !== wanted) {
    findings.lost.push(`order ${key} is ${wanted ?? 'nothing'}, in Yespo ${last ?? 'nothing'}`);
  }
}

/** Everything we report must have been accepted, in the order in which we report it. */
function findMissing(
  reported: readonly ReportedOrder[],
  accepted: readonly AcceptedOrder[],
  findings: OrderFindings,
): void {
  let from = 0;
  for (const { key, status, content } of reported) {
    const at = accepted.findIndex(
      (request, index) => index >= from && request.status === status && request.content === content,
    );
    if (at < 0)
      findings.lost.push(`order ${key}: ${status} | ${content} is reported, not accepted`);
    else from = at + 1;
  }
}

function groupByKey<T extends { key: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.key);
    if (group) group.push(row);
    else groups.set(row.key, [row]);
  }
  return groups;
}
