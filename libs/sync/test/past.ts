import type { YespoOrderStatus } from '@kladka/yespo';
import type { Outgoing, RecordContent } from '../src/ingest/record-content.js';
import type { PastDelivery } from '../src/replay/content-groups.js';

type Send = RecordContent['send'];

/** The delivery at a place of a chain; rejected when nothing else is said. */
export function past(fields: Partial<PastDelivery>, at = 0): PastDelivery {
  return {
    id: `d${at + 1}`,
    seq: at + 1,
    operation: 'update',
    result: 'rejected',
    reason: null,
    reasonDetail: null,
    contentHash: 'a',
    yespoStatus: 'DELIVERED',
    replayOf: null,
    hasOriginal: true,
    ...fields,
  };
}

/** An order in one Yespo status, as it would go out. */
export function outgoing(yespoStatus: YespoOrderStatus): Outgoing {
  const payload = {
    externalOrderId: '1',
    totalCost: 1,
    status: yespoStatus,
    date: '2026-01-01T00:00:00.000Z',
    currency: 'UAH',
  };
  return { yespoStatus, payload: payload as Outgoing['payload'] };
}

/** What today's mapping makes of a content. */
export function sends(...statuses: YespoOrderStatus[]): Send {
  return { kind: 'send', requests: statuses.map(outgoing) };
}
