import type { ComparedRecord, ReconciliationCounts } from '@kladka/storage';

/** Where a record of the store stands in our books. `unknown` and `differs` are gaps. */
export type Verdict = Exclude<keyof ReconciliationCounts, 'inStore'>;

export interface Compared {
  verdict: Verdict;
  /** The books say that Yespo was told, or was to be, but what should have told it is gone. */
  isLost: boolean;
}

/**
 * Compares a record as the store has it now with what stands in our books.
 *
 * @param known undefined when nothing does.
 * @param isBefore older than the connection, so that Yespo was not to be told of it.
 */
export function compareRecord(
  known: ComparedRecord | undefined,
  content: { hash: string; readAt: Date },
  isBefore: boolean,
): Compared {
  const verdict = (name: Verdict, isLost = false): Compared => ({ verdict: name, isLost });
  if (known?.erased) return verdict('skipped');
  if (!known || known.contentHash === null) {
    return verdict(isBefore ? 'beforeConnection' : 'unknown');
  }

  const { newest, acceptedHash, contentHash } = known;
  const isOlder = known.readAt !== null && content.readAt < known.readAt;
  if (contentHash !== content.hash && !isOlder) return verdict('differs');
  if (newest && (isOlder || newest.contentHash === contentHash))
    return verdict(RESULTS[newest.result]);
  if (acceptedHash === contentHash) return verdict('accepted');
  return verdict(newest || acceptedHash !== null ? 'differs' : 'unknown', true);
}

const RESULTS = {
  accepted: 'accepted',
  rejected: 'rejected',
  skipped: 'skipped',
  waiting: 'waiting',
  sending: 'waiting',
  retrying: 'waiting',
} as const satisfies Record<NonNullable<ComparedRecord['newest']>['result'], Verdict>;

/** Adds up verdicts; every record is in exactly one of them and in `inStore`. */
export function countVerdicts(verdicts: readonly Verdict[]): ReconciliationCounts {
  const counts: ReconciliationCounts = {
    inStore: verdicts.length,
    accepted: 0,
    rejected: 0,
    skipped: 0,
    waiting: 0,
    beforeConnection: 0,
    unknown: 0,
    differs: 0,
  };
  for (const verdict of verdicts) counts[verdict] += 1;
  return counts;
}
