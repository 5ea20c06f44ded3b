/** Time as an argument: code that waits, expires or stamps takes a clock, so that tests can move it. */
export interface Clock {
  /** Wall time, for dates that people and vendors read. */
  now(): Date;
  /** Milliseconds that never go backwards, for measuring how long something took or lives. */
  monotonicMs(): number;
}

/** The clock of the machine. */
export class SystemClock implements Clock {
  now(): Date {
    return new Date();
  }

  monotonicMs(): number {
    return performance.now();
  }
}
