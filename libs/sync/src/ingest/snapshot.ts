import type { DeliverySource } from '@kladka/contracts';
import type { HoroshopOrder, HoroshopUser } from '@kladka/horoshop';

/** How a record's content came to us. */
export interface Arrival {
  source: DeliverySource;
  /** When the store was asked; for a hook's own body, when it arrived. */
  readAt: Date;
  /** The store could not be read again, so the body of its hook is all there is. */
  fromHookBody?: boolean;
}

export interface OrderSnapshot extends Arrival {
  order: HoroshopOrder;
  raw: unknown;
}

export interface UserSnapshot extends Arrival {
  user: HoroshopUser;
  raw: unknown;
}

/** An order that the store gave in a form we cannot read. */
export interface UnreadableOrder extends Arrival {
  orderId: string;
  raw: unknown;
  reason: string;
}
