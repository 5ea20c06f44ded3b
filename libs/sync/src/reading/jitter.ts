const SPREAD = 0.1;

/** A wait that differs by up to a tenth, so that hundreds of stores are not read in the same minute. */
export function withJitter(waitMs: number, random: number): number {
  return waitMs * (1 + SPREAD * (2 * random - 1));
}
