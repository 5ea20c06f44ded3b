import type { PastDeliveryRow } from '@kladka/storage';

/** What planning a replay needs to know of one delivery of a record. */
export type PastDelivery = Pick<
  PastDeliveryRow,
  | 'id'
  | 'seq'
  | 'operation'
  | 'result'
  | 'reason'
  | 'reasonDetail'
  | 'contentHash'
  | 'yespoStatus'
  | 'replayOf'
  | 'hasOriginal'
>;

/** Deliveries that tell of one and the same state of a record in the store. */
export type ContentGroup = PastDelivery[];

/**
 * Puts the deliveries of a record together by the content they tell of, oldest content first. A replay belongs to the
 * content it repeats, however late it was made: what is newer is a question of the store's time, not of ours.
 *
 * @param chain all deliveries of one record, in sequence.
 */
export function groupByContent(chain: readonly PastDelivery[]): ContentGroup[] {
  const groups: ContentGroup[] = [];
  const groupOf = new Map<string, ContentGroup>();
  for (const delivery of chain) {
    const group =
      (delivery.replayOf === null ? undefined : groupOf.get(delivery.replayOf)) ??
      sameAsLast(groups.at(-1), delivery);
    if (group) group.push(delivery);
    else groups.push([delivery]);
    groupOf.set(delivery.id, group ?? (groups.at(-1) as ContentGroup));
  }
  return groups;
}

/** A store status may stand for several Yespo statuses: then one reading leads to several deliveries in a row. */
function sameAsLast(
  last: ContentGroup | undefined,
  { operation, contentHash }: PastDelivery,
): ContentGroup | undefined {
  if (operation === 'delete') return undefined;
  return last?.some((one) => one.operation !== 'delete' && one.contentHash === contentHash)
    ? last
    : undefined;
}

export function isSettled({ result }: PastDelivery): boolean {
  return result === 'accepted' || result === 'rejected' || result === 'skipped';
}
