import type { Lane } from '@kladka/storage';
import type { TurnSurroundings } from '@kladka/sync';

export type RunTurn = (
  integrationId: string,
  around: Required<TurnSurroundings>,
) => Promise<unknown>;

interface Waiting {
  ended: Promise<void>;
  end: () => void;
}

/**
 * Runs turns of one lane side by side, at most so many; who comes when all places are taken waits in line, each
 * integration once. First come, first served: one that has work without end stands behind all others after each of
 * its turns. On shutdown running turns end at their next seam and nobody is let in any more.
 */
export class TurnPool {
  private readonly running = new Map<string, Promise<void>>();
  private readonly line = new Map<string, Waiting>();
  private readonly stop = new AbortController();

  constructor(
    readonly lane: Lane,
    readonly most: number,
    private readonly runTurn: RunTurn,
    private readonly onError: (error: unknown, integrationId: string) => void,
  ) {}

  /**
   * Resolves when the turn is over; at once when the pool is closed. Never rejects. A turn asked for while one of the
   * same integration runs comes after it, for what is due now may have come too late for that one.
   */
  run(integrationId: string): Promise<void> {
    if (this.stop.signal.aborted) return Promise.resolve();

    const waiting = this.line.get(integrationId) ?? newWaiting();
    this.line.set(integrationId, waiting);
    this.letIn();
    return waiting.ended;
  }

  /** Starts nothing more and waits for what runs. */
  async drain(): Promise<void> {
    this.stop.abort();
    for (const { end } of this.line.values()) end();
    this.line.clear();
    await Promise.all(this.running.values());
  }

  private letIn(): void {
    for (const [integrationId, waiting] of this.line) {
      if (this.running.size >= this.most) return;
      if (this.running.has(integrationId)) continue;
      this.line.delete(integrationId);
      this.start(integrationId, waiting);
    }
  }

  private start(integrationId: string, { end }: Waiting): void {
    const othersWait = (): boolean => [...this.line.keys()].some((id) => !this.running.has(id));
    const turn = this.runTurn(integrationId, { signal: this.stop.signal, othersWait })
      .catch((error: unknown) => this.onError(error, integrationId))
      .then(() => {
        this.running.delete(integrationId);
        end();
        this.letIn();
      });
    this.running.set(integrationId, turn);
  }
}

function newWaiting(): Waiting {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { ended, end };
}
