import { toStoreTime } from '@kladka/mapping';
import type { ImportPhase } from '@kladka/contracts';
import type {
  ImportedKind,
  ImportPart,
  ImportStep,
  SkippedAtReading,
  WorkingImport,
} from '@kladka/storage';
import type { ImportTally } from '../ingest/import-tally.js';
import { addSeconds } from './local-time.js';
import { isOver, type PeriodCursor } from './period-cursor.js';
import type { Period } from './store-pages.js';

/** How far the reading of one kind has come, as it is kept between pages. */
export interface KindCursor {
  period: PeriodCursor;
  /** The store's own count of what was read, once all of it was; null: it cannot be made to tell. */
  counted?: number | null;
}

/** What is read, in this order: an order needs to find its buyer. */
const KINDS: readonly ImportedKind[] = ['contacts', 'orders'];

/** Beyond some half a million the planner's own look comes in time. */
const LAST_MILESTONE = 6;

/** What an import is to do next. */
export type NextStep =
  | { kind: 'count'; of: ImportedKind }
  | { kind: 'read'; of: ImportedKind; cursor: PeriodCursor }
  | { kind: 'verify'; of: ImportedKind; cursor: PeriodCursor }
  | { kind: 'settle' };

export function chosenKinds({ choice }: Pick<WorkingImport, 'choice'>): ImportedKind[] {
  return KINDS.filter((kind) => choice[kind]);
}

export function cursorOf(
  { cursor }: Pick<WorkingImport, 'cursor'>,
  kind: ImportedKind,
): KindCursor | undefined {
  return cursor[kind] as KindCursor | undefined;
}

export function nextStep(work: WorkingImport): NextStep {
  if (work.reason) return { kind: 'settle' };
  const kinds = chosenKinds(work);
  const uncounted = kinds.find((kind) => !cursorOf(work, kind));
  if (uncounted) return { kind: 'count', of: uncounted };

  for (const of of kinds) {
    const known = cursorOf(work, of);
    if (!known || known.counted !== undefined) continue;
    const { period: cursor } = known;
    return isOver(cursor) ? { kind: 'verify', of, cursor } : { kind: 'read', of, cursor };
  }
  return { kind: 'settle' };
}

/** What people see of it. */
export function phaseOf(work: WorkingImport): ImportPhase {
  const next = nextStep(work);
  if (next.kind === 'settle') return 'sending';
  return next.kind === 'count' ? 'counting' : next.of;
}

/** The import's period on the store's wall clock. Its `to` is the last second that belongs to it. */
export function periodOf({ choice }: Pick<WorkingImport, 'choice'>, timeZone: string): Period {
  const end = addSeconds(toStoreTime(new Date(choice.to), timeZone), 1);
  return choice.from === undefined
    ? { end }
    : { from: toStoreTime(new Date(choice.from), timeZone), end };
}

/** The import with a changed cursor, or with a page's records in its books. */
export function withStep(
  work: WorkingImport,
  changes: {
    cursor?: Partial<Record<ImportedKind, KindCursor>>;
    totals?: Partial<Record<ImportedKind, number | null>>;
    tally?: Pick<ImportTally, 'read' | 'skipped'>;
  },
): WorkingImport & ImportStep {
  const next = {
    ...work,
    cursor: { ...work.cursor, ...changes.cursor },
    totals: { ...work.totals, ...changes.totals },
    read: addedUp(work.read, changes.tally?.read),
    skipped: { ...work.skipped },
  };
  for (const [part, reasons] of Object.entries(changes.tally?.skipped ?? {}) as Array<
    [ImportPart, SkippedAtReading]
  >) {
    next.skipped[part] = addedUp(work.skipped[part] ?? {}, reasons);
  }
  return { ...next, phase: phaseOf(next) };
}

/** Records that were read so far, of all parts. */
export function readSoFar({ read }: Pick<WorkingImport, 'read'>): number {
  return Object.values(read).reduce((one, other) => one + other, 0);
}

/** Tables have grown so much that the planner should look at them again: at 500 records, 2 000, 8 000 … */
export function isMilestone(before: number, after: number): boolean {
  return milestoneOf(after) > milestoneOf(before);
}

function milestoneOf(records: number): number {
  return Math.min(Math.floor(Math.log(Math.max(records / 125, 1)) / Math.log(4)), LAST_MILESTONE);
}

function addedUp<Name extends string>(
  one: Partial<Record<Name, number>>,
  other: Partial<Record<Name, number>> = {},
): Partial<Record<Name, number>> {
  const sum = { ...one };
  for (const [name, count] of Object.entries(other) as Array<[Name, number]>) {
    sum[name] = (sum[name] ?? 0) + count;
  }
  return sum;
}
