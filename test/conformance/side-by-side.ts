/** Runs work for every row from now on, in a few lanes; a test then waits for the run of its row. */
export class SideBySide<Row> {
  private readonly runs = new Map<Row, Promise<void>>();

  constructor(rows: readonly Row[], lanes: number, work: (row: Row) => Promise<void>) {
    const ends: Promise<void>[] = Array.from({ length: lanes }, () => Promise.resolve());
    rows.forEach((row, at) => {
      const run = ends[at % lanes]!.then(() => work(row));
      this.runs.set(row, run);
      // A failure is told to whoever waits for the row; the lane goes on.
      ends[at % lanes] = run.catch(() => undefined);
    });
  }

  async of(row: Row): Promise<void> {
    await this.runs.get(row);
  }

  /** When all runs are over, well or not. */
  async over(): Promise<void> {
    await Promise.allSettled(this.runs.values());
  }
}
