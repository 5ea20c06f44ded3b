import type { Lane } from '../lease/lease.entity.js';

/** What happens in a store now. */
export const LIVE = 0;
/** History, replays and scans: sent from a lane of their own, after what is live. */
export const BACKGROUND = 1;
export type Priority = typeof LIVE | typeof BACKGROUND;

export type SendingLane = Extract<Lane, 'sending' | 'background'>;

/** Each lane sends the deliveries of one priority only, so that two senders never hold the same row. */
export const PRIORITY_OF_LANE: Record<SendingLane, Priority> = {
  sending: LIVE,
  background: BACKGROUND,
};
