import type { DeliveriesQueryDto, DeliveryResult } from '@kladka/contracts';
import { normalizeEmail, normalizePhone } from '@kladka/mapping';
import type { DeliveryFilter } from '@kladka/storage';
import { parseMoment } from '../moment.js';

/** The filter of a query. What people type may be an order number, an e-mail or a phone in any form. */
export function toDeliveryFilter(query: DeliveriesQueryDto): DeliveryFilter {
  const text = query.q?.trim();
  return {
    integrationId: query.integrationId,
    kind: query.kind,
    operation: query.operation,
    results: resultsOf(query.result),
    from: parseMoment('from', query.from),
    to: parseMoment('to', query.to),
    search: text
      ? {
          key: text.replace(/^[№#]\s*/, ''),
          email: normalizeEmail(text) ?? text,
          phone: normalizePhone(text, 'UA') ?? text,
        }
      : undefined,
  };
}

/** What is on its way counts as waiting, in lists as in numbers. */
function resultsOf(result: DeliveryResult | undefined): DeliveryResult[] | undefined {
  if (result === undefined) return undefined;
  return result === 'waiting' ? ['waiting', 'sending'] : [result];
}
