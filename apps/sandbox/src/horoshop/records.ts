/** A record that keeps its number and its moment of birth for ever. */
export interface Numbered {
  readonly id: number;
  /** Epoch milliseconds, whole seconds. */
  readonly bornAt: number;
}

/** A history that is computed when somebody looks: record `index` depends on the seed only. */
export interface GeneratedHistory<T extends Numbered> {
  /** Indexes run from `from` (included) to `to` (excluded). */
  from: number;
  to: number;
  firstId: number;
  /** Distance between the numbers of neighbours. */
  idStep: number;
  bornAt(index: number): number;
  make(index: number): T;
}

/** Moments, both included. */
export interface Span {
  from: number;
  to: number;
}

/**
 * Records of one kind, oldest number first. A generated history costs no memory; only what was
 * added, changed or deleted is kept, so a store of a million orders stays as small as its edits.
 */
export class Records<T extends Numbered> {
  private readonly changed = new Map<number, T>();
  private readonly deleted = new Set<number>();
  private readonly added = new Map<number, T>();

  constructor(private readonly history: GeneratedHistory<T> | null = null) {}

  /** Greatest number ever used by the generated part, 0 when there is none. */
  get lastGeneratedId(): number {
    const { history } = this;
    return history && history.to > history.from ? this.idOf(history.to - 1) : 0;
  }

  get size(): number {
    const generated = this.history ? this.history.to - this.history.from : 0;
    return generated - this.deleted.size + this.added.size;
  }

  get(id: number): T | null {
    const known = this.added.get(id) ?? this.changed.get(id);
    if (known) return known;
    const index = this.indexOf(id);
    if (index === null || this.deleted.has(id) || !this.history) return null;
    return this.history.make(index);
  }

  put(record: T): void {
    if (this.indexOf(record.id) === null) this.added.set(record.id, record);
    else this.changed.set(record.id, record);
  }

  /** False when there was no such record. */
  delete(id: number): boolean {
    if (this.added.delete(id)) return true;
    if (this.indexOf(id) === null || this.deleted.has(id)) return false;
    this.changed.delete(id);
    this.deleted.add(id);
    return true;
  }

  /** Records born within the span; `skip` leaves out the first ones without computing them. */
  *within(span: Span, skip = 0, newestFirst = false): Generator<T> {
    const added = this.addedWithin(span);
    const firstId = this.history?.firstId ?? 0;
    const older = added.filter((id) => id < firstId);
    const newer = added.filter((id) => id >= firstId);
    const [before, after] = newestFirst ? [newer.reverse(), older.reverse()] : [older, newer];

    const [first, end] = this.generatedWithin(span);
    // While nothing was deleted the place of a record is known, and a deep page costs no counting.
    const jump =
      this.deleted.size === 0 ? Math.min(Math.max(0, skip - before.length), end - first) : 0;
    const generated = newestFirst
      ? this.generatedIds(end - 1 - jump, first - 1)
      : this.generatedIds(first + jump, end);
    let left = skip - jump;
    const parts = [before, generated, after];
    for (const ids of parts) {
      for (const id of ids) {
        if (left > 0) {
          left -= 1;
          continue;
        }
        const record = this.get(id);
        if (record) yield record;
      }
    }
  }

  private addedWithin(span: Span): number[] {
    const ids: number[] = [];
    for (const { id, bornAt } of this.added.values()) {
      if (bornAt >= span.from && bornAt <= span.to) ids.push(id);
    }
    return ids.sort((a, b) => a - b);
  }

  /** Indexes of the generated part: from the first to before the second. */
  private generatedWithin(span: Span): [first: number, end: number] {
    const { history } = this;
    if (!history) return [0, 0];
    return [
      lowestIndex(history, (bornAt) => bornAt >= span.from),
      lowestIndex(history, (bornAt) => bornAt > span.to),
    ];
  }

  /** In either direction, without the deleted ones. */
  private *generatedIds(from: number, to: number): Generator<number> {
    const step = from < to ? 1 : -1;
    for (let index = from; index !== to; index += step) {
      const id = this.idOf(index);
      if (!this.deleted.has(id)) yield id;
    }
  }

  private idOf(index: number): number {
    const { firstId, idStep, from } = this.history as GeneratedHistory<T>;
    return firstId + (index - from) * idStep;
  }

  private indexOf(id: number): number | null {
    const { history } = this;
    if (!history) return null;
    const index = history.from + (id - history.firstId) / history.idStep;
    return Number.isInteger(index) && index >= history.from && index < history.to ? index : null;
  }
}

// Birth grows with the index, so a border is found by halving.
function lowestIndex<T extends Numbered>(
  history: GeneratedHistory<T>,
  reached: (bornAt: number) => boolean,
): number {
  let low = history.from;
  let high = history.to;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (reached(history.bornAt(middle))) high = middle;
    else low = middle + 1;
  }
  return low;
}
