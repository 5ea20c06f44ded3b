/** One tracker request, with what is wrong about it; the tracker itself never complains. */
export interface TrackerHit {
  at: number;
  eventName: string | null;
  siteId: string | null;
  /** Visitor cookie. */
  sc: string | null;
  problems: string[];
  body: unknown;
}
