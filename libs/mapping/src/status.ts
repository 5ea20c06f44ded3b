import type { YespoOrderStatus } from '@kladka/yespo';
import type { MappingRules } from './rules.js';

export type MappedStatus =
  | { kind: 'send'; statuses: readonly YespoOrderStatus[] }
  | { kind: 'skip'; reason: 'status-not-mapped' | 'status-not-sent' };

const NEW_STATUS_ID = '1';
const NEW_STATUSES: readonly YespoOrderStatus[] = ['INITIALIZED'];

/**
 * The Yespo statuses an order passes when the store gives it this status, in sending order.
 *
 * New (id 1) is always `INITIALIZED` and cannot be edited (`api/horoshop.md` 5.7). A status the
 * owner mapped to nothing is `status-not-sent`; one nobody mapped is `status-not-mapped`.
 */
export function mapStatus(statusId: string, rules: MappingRules): MappedStatus {
  if (statusId === NEW_STATUS_ID) return { kind: 'send', statuses: NEW_STATUSES };

  const statuses = rules.statusMapping.get(statusId);

  if (!statuses) return { kind: 'skip', reason: 'status-not-mapped' };
  if (statuses.length === 0) return { kind: 'skip', reason: 'status-not-sent' };

  return { kind: 'send', statuses };
}
