export type { YespoChannel, YespoContact } from './contact.js';
export { YESPO_ORDER_STATUSES } from './order.js';
export type { YespoOrder, YespoOrderItem, YespoOrderStatus } from './order.js';
