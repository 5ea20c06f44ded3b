const LOOK_EVERY_MS = 3_000;
/** Proxies close what stays silent. */
const SIGN_OF_LIFE_MS = 15_000;

export interface Listener {
  onChange: () => void;
  /** Nothing is new, and it was silent for long. */
  onQuiet: () => void;
  /** What was watched is not there any more. */
  onGone: () => void;
}

/** Looks at one version every few seconds, for as long as somebody listens. */
export class VersionWatch {
  private readonly listeners = new Set<Listener>();
  private timer: NodeJS.Timeout | undefined;
  private version: string | null | undefined;
  private saidAtMs = Date.now();

  constructor(
    private readonly look: () => Promise<string | null>,
    private readonly onIdle: () => void,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Returns the way out. */
  join(listener: Listener): () => void {
    this.listeners.add(listener);
    if (!this.timer) this.schedule(0);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      clearTimeout(this.timer);
      this.timer = undefined;
      this.onIdle();
    };
  }

  private schedule(ms: number): void {
    this.timer = setTimeout(() => void this.lookAgain(), ms);
  }

  private async lookAgain(): Promise<void> {
    try {
      this.compare(await this.look());
    } catch (error) {
      this.onError(error);
    }
    if (this.listeners.size > 0) this.schedule(LOOK_EVERY_MS);
  }

  private compare(version: string | null): void {
    if (version === null) {
      for (const listener of [...this.listeners]) listener.onGone();
      return;
    }
    const isNew = this.version !== undefined && version !== this.version;
    this.version = version;
    if (!isNew && Date.now() - this.saidAtMs < SIGN_OF_LIFE_MS) return;
    this.saidAtMs = Date.now();
    for (const listener of [...this.listeners]) {
      if (isNew) listener.onChange();
      else listener.onQuiet();
    }
  }
}
