/** The events the connector subscribes to; each store offers five slots per event (`api/horoshop.md` 4.4). */
export const HOROSHOP_EVENTS = [
  'order_created',
  'order_update',
  'order_paid',
  'user_signup',
  'user_update',
] as const;
export type HoroshopEvent = (typeof HOROSHOP_EVENTS)[number];

const ORDER_EVENTS: ReadonlySet<string> = new Set(['order_created', 'order_update', 'order_paid']);
const USER_EVENTS: ReadonlySet<string> = new Set(['user_signup', 'user_update']);

export function isOrderEvent(event: string): boolean {
  return ORDER_EVENTS.has(event);
}

export function isUserEvent(event: string): boolean {
  return USER_EVENTS.has(event);
}
