/** Most orders in one call to Yespo, in every phase. */
export const BATCH_SIZE = 20;

/** What one phase came to: what must be nothing, and what is only counted. */
export interface Findings {
  orders: number;
  contacts: number;
  /** Requests with an order that Yespo accepted. */
  accepted: number;
  lost: string[];
  extra: string[];
  backwards: string[];
  upgrades: string[];
  /** Samples of the books, and those in which they did not balance. */
  samples: number;
  unbalanced: string[];
  repeated: number;
  /** Deaths, freezes and lost answers that may each cost a batch sent twice. */
  interruptions: number;
  batchSize: number;
  /** From the end of the last fault until nothing was waiting any more. */
  recoverySeconds: number;
}

/** What a phase of the product must not have; books that nobody looked into have not balanced either. */
export function productBreachesOf(findings: Findings): string[] {
  const unseen = findings.samples === 0 ? ['books: no sample was taken'] : [];
  return [...breachesOf(findings), ...unseen];
}

/** What neither the product nor its rival must have. */
export function breachesOf(findings: Findings): string[] {
  const { lost, extra, backwards, upgrades, unbalanced, repeated } = findings;
  const most = mostRepeats(findings);
  return [
    ...lost.map((words) => `lost: ${words}`),
    ...extra.map((words) => `extra: ${words}`),
    ...backwards.map((words) => `backwards: ${words}`),
    ...upgrades.map((words) => `consent: ${words}`),
    ...unbalanced.map((words) => `books: ${words}`),
    ...(repeated > most ? [`re-sent: ${repeated} unchanged requests, ${most} are allowed`] : []),
  ];
}

/** A batch for every interruption: nobody can know whether it had arrived. */
export function mostRepeats({ batchSize, interruptions }: Findings): number {
  return batchSize * interruptions;
}

export function addUp(all: readonly Findings[]): Findings {
  const sum = (pick: (findings: Findings) => number) =>
    all.reduce((total, findings) => total + pick(findings), 0);
  return {
    orders: sum((one) => one.orders),
    contacts: sum((one) => one.contacts),
    accepted: sum((one) => one.accepted),
    lost: all.flatMap((one) => one.lost),
    extra: all.flatMap((one) => one.extra),
    backwards: all.flatMap((one) => one.backwards),
    upgrades: all.flatMap((one) => one.upgrades),
    samples: sum((one) => one.samples),
    unbalanced: all.flatMap((one) => one.unbalanced),
    repeated: sum((one) => one.repeated),
    interruptions: sum((one) => one.interruptions),
    batchSize: all[0]?.batchSize ?? 0,
    recoverySeconds: Math.max(...all.map((one) => one.recoverySeconds), 0),
  };
}

export function nothingFound(): Findings {
  return {
    orders: 0,
    contacts: 0,
    accepted: 0,
    lost: [],
    extra: [],
    backwards: [],
    upgrades: [],
    samples: 0,
    unbalanced: [],
    repeated: 0,
    interruptions: 0,
    batchSize: BATCH_SIZE,
    recoverySeconds: 0,
  };
}
