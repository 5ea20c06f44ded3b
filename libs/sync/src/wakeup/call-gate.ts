/**
 * Lets the first call of a key through at once. Of the calls that follow within the gap one is made, at its end:
 * a burst costs a call for each gap, and the last of it is never left out.
 */
export class CallGate {
  private readonly gaps = new Map<string, { timer: NodeJS.Timeout; again: boolean }>();

  constructor(private readonly gapMs: number) {}

  pass(key: string, call: () => void): void {
    const gap = this.gaps.get(key);
    if (gap) {
      gap.again = true;
      return;
    }
    call();
    const timer = setTimeout(() => this.end(key, call), this.gapMs);
    this.gaps.set(key, { timer, again: false });
  }

  /** Forgets the calls that were still to be made. */
  close(): void {
    for (const { timer } of this.gaps.values()) clearTimeout(timer);
    this.gaps.clear();
  }

  private end(key: string, call: () => void): void {
    const again = this.gaps.get(key)?.again ?? false;
    this.gaps.delete(key);
    if (again) this.pass(key, call);
  }
}
