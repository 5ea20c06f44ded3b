import type { ImportView } from '@kladka/contracts';
import type { DeliveryReason } from '@kladka/contracts/statuses';
import type { Part, PartResult } from './progress/books.js';

/** What stands in the address of the log of a store that shows exactly the counted requests. */
export function rowsOf(
  { id }: Pick<ImportView, 'id'>,
  { part, result, reason }: { part?: Part; result?: PartResult; reason?: DeliveryReason },
) {
  const kind = part === undefined ? undefined : part === 'orders' ? 'order' : 'contact';
  return { import: id, kind, result, reason } as const;
}
