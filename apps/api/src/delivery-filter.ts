import type { DeliveryFilterDto, DeliveryResult } from '@kladka/contracts';
import { normalizeEmail, normalizePhone } from '@kladka/mapping';
import type { DeliveryFilter, RecordSearch } from '@kladka/storage';
import { parseMoment } from './moment.js';

/**
 * The filter of a query.
 *
 * @param path where the fields stand in the request, for the words about a wrong one: `filter.` in a body.
 */
export function toDeliveryFilter(query: DeliveryFilterDto, path = ''): DeliveryFilter {
  return {
    integrationId: query.integrationId,
    kind: query.kind,
    operation: query.operation,
    results: resultsOf(query.result),
    reason: query.reason,
    source: query.source,
    storeStatusIds: query.storeStatusId,
    replayId: query.replayId,
    importId: query.importId,
    importPart: query.importPart,
    from: parseMoment(`${path}from`, query.from),
    to: parseMoment(`${path}to`, query.to),
    search: toRecordSearch(query.q),
  };
}

/** What people type may be an order number, an e-mail or a phone in any form. */
export function toRecordSearch(typed: string | undefined): RecordSearch | undefined {
  const text = typed?.trim();
  if (!text) return undefined;
  return {
    key: text.replace(/^[№#]\s*/, ''),
    email: normalizeEmail(text) ?? text,
    phone: normalizePhone(text, 'UA') ?? text,
  };
}

/** What is on its way counts as waiting, in lists as in numbers. */
function resultsOf(result: DeliveryResult | undefined): DeliveryResult[] | undefined {
  if (result === undefined) return undefined;
  return result === 'waiting' ? ['waiting', 'sending'] : [result];
}
