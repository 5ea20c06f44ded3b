import { asArray, messageOf, toRecord, toYespoId, trimMessage } from './answer.js';

export interface FailedOrder {
  externalOrderId?: string;
  reason: string;
}

/** Reads `failedOrders`: a list, or the one element of it (`api/yespo.md` 2.4, 5.1). */
export function readFailedOrders(value: unknown): FailedOrder[] {
  return asArray(value).map(toFailedOrder);
}

/** The form of an entry is not published: an order with a reason somewhere, or a bare id. */
function toFailedOrder(entry: unknown): FailedOrder {
  if (typeof entry !== 'object') {
    return { externalOrderId: toYespoId(entry), reason: 'Yespo refused the order' };
  }
  const record = toRecord(entry);
  const order = toRecord(record['order']);
  const reasons = [messageOf(record), record['reason'], record['cause'], record['description']];
  const reason = reasons.find((text) => typeof text === 'string' && text.trim() !== '');
  return {
    externalOrderId: toYespoId(record['externalOrderId'] ?? order['externalOrderId']),
    reason: trimMessage(typeof reason === 'string' ? reason : 'Yespo refused the order'),
  };
}
