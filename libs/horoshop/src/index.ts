export type { HoroshopOrder, HoroshopOrderLine } from './order.js';
export type { HoroshopUser } from './user.js';
export type { HoroshopStatus } from './status.js';
