import { createHash } from 'node:crypto';

const MOST_REMEMBERED = 10_000;

/** Remembers calls for a while, to refuse an identical one. */
export class DuplicateGuard {
  private readonly seen = new Map<string, number>();

  /** True when the same call came within `windowMs`; remembers this one otherwise. */
  isRepeat(call: string, body: Buffer | undefined, windowMs: number, now: number): boolean {
    const hash = createHash('sha256')
      .update(call)
      .update(body ?? '')
      .digest('base64');
    const last = this.seen.get(hash);
    if (last !== undefined && now - last < windowMs) return true;
    this.seen.delete(hash);
    this.seen.set(hash, now);
    if (this.seen.size > MOST_REMEMBERED) {
      const oldest = this.seen.keys().next().value;
      if (oldest !== undefined) this.seen.delete(oldest);
    }
    return false;
  }

  clear(): void {
    this.seen.clear();
  }
}
