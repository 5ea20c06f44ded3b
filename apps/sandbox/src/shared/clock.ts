/** Time of one emulated server: real time plus an offset that tests and the demo page may move. */
export class SandboxClock {
  private offset = 0;

  /** Epoch milliseconds as this server sees them. */
  now(): number {
    return Date.now() + this.offset;
  }

  /** Moves the clock by `ms` (negative moves it back). */
  advance(ms: number): void {
    this.offset += ms;
  }

  /** Makes `now()` start from `moment`; time keeps flowing from there. */
  set(moment: Date | number): void {
    this.offset = new Date(moment).getTime() - Date.now();
  }

  /** Back to real time. */
  reset(): void {
    this.offset = 0;
  }

  get offsetMs(): number {
    return this.offset;
  }
}
