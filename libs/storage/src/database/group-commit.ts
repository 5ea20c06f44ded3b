export interface GroupCommitOptions {
  mostPerGroup: number;
  groupsAtOnce: number;
}

interface Pending<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/**
 * Lets concurrent single writes share statements. Nothing waits for company: an item goes at once while a place is
 * free, and whatever arrives while all places are busy goes together in the next statement.
 * Each caller gets its own result, or the error of the statement it went with.
 */
export class GroupCommit<Item, Result> {
  private queue: Array<Pending<Item, Result>> = [];
  private running = 0;

  constructor(
    private readonly write: (items: Item[]) => Promise<Result[]>,
    private readonly options: GroupCommitOptions,
  ) {}

  run(item: Item): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.queue.push({ item, resolve, reject });
      this.flush();
    });
  }

  private flush(): void {
    while (this.queue.length > 0 && this.running < this.options.groupsAtOnce) {
      const group = this.queue.splice(0, this.options.mostPerGroup);
      this.running += 1;
      void this.writeGroup(group).finally(() => {
        this.running -= 1;
        this.flush();
      });
    }
  }

  private async writeGroup(group: Array<Pending<Item, Result>>): Promise<void> {
    try {
      const results = await this.write(group.map((pending) => pending.item));
      group.forEach((pending, index) => pending.resolve(results[index] as Result));
    } catch (error) {
      for (const pending of group) pending.reject(error);
    }
  }
}
