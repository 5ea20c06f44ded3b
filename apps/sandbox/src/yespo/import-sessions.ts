export type ImportStatus = 'STARTED' | 'IMPORTING' | 'FINISHED' | 'ERROR';

export interface Mapping {
  dedupeValue: string;
  contactId: number;
}

/** Progress of one import. */
export interface ImportSession {
  id: string;
  startedAt: number;
  importingAt: number;
  finishedAt: number;
  contacts: number;
  status: ImportStatus;
  description: string | null;
  mapping: Mapping[];
}

const MOST_KEPT = 1000;

/** The imports of an account; the oldest are forgotten. */
export class ImportSessions {
  private readonly byId = new Map<string, ImportSession>();
  private forcedErrors: string[] = [];

  add(session: ImportSession): void {
    this.byId.set(session.id, session);
    if (this.byId.size <= MOST_KEPT) return;
    const oldest = this.byId.keys().next().value;
    if (oldest !== undefined) this.byId.delete(oldest);
  }

  /** Status is brought up to `now`; the end is set by the import itself. */
  get(id: string, now: number): ImportSession | undefined {
    const session = this.byId.get(id);
    if (session?.status === 'STARTED' && now >= session.importingAt) session.status = 'IMPORTING';
    return session;
  }

  list(now: number): ImportSession[] {
    return [...this.byId.keys()].map((id) => this.get(id, now)).filter((session) => !!session);
  }

  /** The next import ends in `ERROR` with this description. */
  failNext(description: string): void {
    this.forcedErrors.push(description);
  }

  takeForcedError(): string | null {
    return this.forcedErrors.shift() ?? null;
  }

  clear(): void {
    this.byId.clear();
    this.forcedErrors = [];
  }
}
