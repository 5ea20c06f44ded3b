import type { Lane } from '@kladka/storage';

export type RunTurn = (integrationId: string, signal: AbortSignal) => Promise<unknown>;

/**
 * Runs turns of one lane side by side, at most so many. An integration that is at work already is not started twice;
 * its next wake-up finds what is left. On shutdown running turns end at their next seam.
 */
export class TurnPool {
  private readonly running = new Map<string, Promise<void>>();
  private readonly stop = new AbortController();

  constructor(
    readonly lane: Lane,
    private readonly most: number,
    private readonly runTurn: RunTurn,
    private readonly onError: (error: unknown, integrationId: string) => void,
  ) {}

  get free(): number {
    return this.stop.signal.aborted ? 0 : this.most - this.running.size;
  }

  /** Resolves when the turn is over; at once when it cannot be started. Never rejects. */
  run(integrationId: string): Promise<void> {
    if (this.free <= 0 || this.running.has(integrationId)) return Promise.resolve();

    const turn = this.runTurn(integrationId, this.stop.signal)
      .catch((error: unknown) => this.onError(error, integrationId))
      .then(() => {
        this.running.delete(integrationId);
      });
    this.running.set(integrationId, turn);
    return turn;
  }

  /** Starts nothing more and waits for what runs. */
  async drain(): Promise<void> {
    this.stop.abort();
    await Promise.all(this.running.values());
  }
}
