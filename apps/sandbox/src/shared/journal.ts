/** One request as it arrived and what was answered. */
export interface JournalEntry {
  id: number;
  /** Epoch milliseconds by the server's own clock. */
  at: number;
  method: string;
  /** Path with query, as sent. */
  path: string;
  /** Name of the call: function or route. */
  name: string;
  caller: string | null;
  userAgent: string | null;
  /** Beginning of the body. */
  body: string;
  bodyBytes: number;
  /** 0 while unanswered, and for ever when the connection was dropped. */
  status: number;
  durationMs: number;
  /** Kind of the fault that was played, if any. */
  fault: string | null;
}

/** What is known when a request arrives. */
export interface Arrival {
  at: number;
  method: string;
  path: string;
  name: string;
  caller?: string | null | undefined;
  userAgent?: string | null | undefined;
  body?: Buffer | undefined;
}

interface Waiter {
  matches: (entry: JournalEntry) => boolean;
  resolve: (entry: JournalEntry) => void;
}

export interface JournalLimits {
  entries?: number;
  bodyChars?: number;
}

/** The latest requests of a server, and counters over all of them. Memory is bounded. */
export class Journal {
  private ring: JournalEntry[] = [];
  private lastId = 0;
  private readonly calls = new Map<string, number>();
  private readonly answers = new Map<string, number>();
  private waiters: Waiter[] = [];
  private readonly maxEntries: number;
  private readonly maxBodyChars: number;

  constructor(limits: JournalLimits = {}) {
    this.maxEntries = limits.entries ?? 2000;
    this.maxBodyChars = limits.bodyChars ?? 2000;
  }

  /** Writes the arrival down; `close` completes the entry. */
  open(arrival: Arrival): JournalEntry {
    this.lastId += 1;
    const entry: JournalEntry = {
      id: this.lastId,
      at: arrival.at,
      method: arrival.method,
      path: arrival.path,
      name: arrival.name,
      caller: arrival.caller ?? null,
      userAgent: arrival.userAgent ?? null,
      body: arrival.body?.toString('utf8', 0, this.maxBodyChars) ?? '',
      bodyBytes: arrival.body?.length ?? 0,
      status: 0,
      durationMs: 0,
      fault: null,
    };
    this.ring[(entry.id - 1) % this.maxEntries] = entry;
    increase(this.calls, entry.name);
    return entry;
  }

  /** Completes an entry; status 0 says that no answer left the server. */
  close(entry: JournalEntry, status: number, durationMs: number): void {
    entry.status = status;
    entry.durationMs = durationMs;
    increase(this.answers, `${entry.name} ${String(status)}`);
    if (this.waiters.length === 0) return;
    const satisfied = this.waiters.filter((waiter) => waiter.matches(entry));
    this.waiters = this.waiters.filter((waiter) => !satisfied.includes(waiter));
    for (const waiter of satisfied) waiter.resolve(entry);
  }

  /** Kept entries, oldest first. */
  entries(matches: (entry: JournalEntry) => boolean = () => true): JournalEntry[] {
    const start = this.lastId > this.maxEntries ? this.lastId % this.maxEntries : 0;
    return [...this.ring.slice(start), ...this.ring.slice(0, start)].filter(matches);
  }

  /** All calls ever (not only kept ones), of one name and one answer status if given. */
  count(name?: string, status?: number): number {
    if (name === undefined) return this.lastId;
    if (status === undefined) return this.calls.get(name) ?? 0;
    return this.answers.get(`${name} ${String(status)}`) ?? 0;
  }

  /** Calls per name. */
  counters(): Record<string, number> {
    return Object.fromEntries(this.calls);
  }

  /** Resolves with the next answered request that matches; rejects after `timeoutMs`. */
  waitFor(matches: (entry: JournalEntry) => boolean, timeoutMs = 5000): Promise<JournalEntry> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        matches,
        resolve: (entry) => {
          clearTimeout(timer);
          resolve(entry);
        },
      };
      const timer = setTimeout(() => {
        this.waiters = this.waiters.filter((other) => other !== waiter);
        reject(new Error(`No such request within ${String(timeoutMs)} ms`));
      }, timeoutMs);
      this.waiters.push(waiter);
    });
  }

  clear(): void {
    this.ring = [];
    this.lastId = 0;
    this.calls.clear();
    this.answers.clear();
  }
}

function increase(counters: Map<string, number>, key: string): void {
  counters.set(key, (counters.get(key) ?? 0) + 1);
}
