interface Window {
  attempts: number;
  endsAtMs: number;
}

interface Limit {
  most: number;
  windowMs: number;
  /** Names remembered at once; the oldest one goes when there are more. */
  mostNames?: number;
}

/**
 * Counts attempts by name (an e-mail, an address) in windows of time. Lives in the memory of one process, in bounded
 * space: behind several api processes each counts for itself, which multiplies the limit by their number and no more.
 */
export class AttemptLimit {
  private readonly windows = new Map<string, Window>();

  constructor(private readonly limit: Limit) {}

  /** Counts an attempt. Answers how many milliseconds to wait when there were too many, else 0. */
  take(name: string, nowMs: number): number {
    const window = this.windowOf(name, nowMs);
    if (window.attempts >= this.limit.most) return window.endsAtMs - nowMs;

    window.attempts += 1;
    return 0;
  }

  /** Takes one attempt back: it was no failure. */
  forgive(name: string): void {
    const window = this.windows.get(name);
    if (window && window.attempts > 0) window.attempts -= 1;
  }

  private windowOf(name: string, nowMs: number): Window {
    const known = this.windows.get(name);
    if (known && known.endsAtMs > nowMs) return known;

    const window = { attempts: 0, endsAtMs: nowMs + this.limit.windowMs };
    // Removed first, so that the map stays in the order of age.
    this.windows.delete(name);
    this.windows.set(name, window);
    this.forgetOldest();
    return window;
  }

  private forgetOldest(): void {
    if (this.windows.size <= (this.limit.mostNames ?? 20_000)) return;
    const [oldest] = this.windows.keys();
    if (oldest !== undefined) this.windows.delete(oldest);
  }
}
