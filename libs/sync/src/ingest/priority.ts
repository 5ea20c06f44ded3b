import type { DeliverySource } from '@kladka/contracts';
import { BACKGROUND, LIVE, type Priority } from '@kladka/storage';

/** What happens in a store now does not wait for history, for what is sent again, or for what a comparison found. */
export function priorityOf(source: DeliverySource): Priority {
  return source === 'hook' || source === 'poll' ? LIVE : BACKGROUND;
}
