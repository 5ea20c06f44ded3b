import type { RateLimit, YespoSettings } from './settings.js';

interface Window {
  startedAt: number;
  used: number;
}

/** Counts calls per key in windows that start with the first call. */
export class RateLimiter {
  private readonly windows = new Map<string, Window>();

  /** Milliseconds until the next call is welcome, 0 when this one is. */
  admit(key: string, route: string, settings: YespoSettings, now: number): number {
    const own = settings.rateLimitByRoute[route];
    if (own) return this.use(`${key} ${route}`, own, now);
    return settings.rateLimit ? this.use(key, settings.rateLimit, now) : 0;
  }

  clear(): void {
    this.windows.clear();
  }

  private use(counter: string, limit: RateLimit, now: number): number {
    let window = this.windows.get(counter);
    if (!window || now - window.startedAt >= limit.windowMs) {
      window = { startedAt: now, used: 0 };
      this.windows.set(counter, window);
    }
    if (window.used >= limit.requests) return window.startedAt + limit.windowMs - now;
    window.used += 1;
    return 0;
  }
}
