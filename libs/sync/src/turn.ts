/** How a turn of one lane of one integration ended. */
export type TurnEnd =
  /** Nothing is due any more, or what is due has to wait. */
  | 'done'
  /** The time was up before the work was. */
  | 'more'
  /** Somebody else has the turn, or the lane is held. */
  | 'busy';

/** How long a turn may last depends on who stands behind it. */
export interface TurnSurroundings {
  /** Asks for the end at the next seam. */
  signal?: AbortSignal;
  /** Whether others wait for the place. */
  othersWait?: () => boolean;
}
