/** How a time of load went. */
export interface Load {
  count: number;
  elapsedMs: number;
  latenciesMs: number[];
}

/** Calls `one` from so many callers at once, each as soon as its last call is over, for so long. */
export async function drive(
  callers: number,
  durationMs: number,
  one: (caller: number) => Promise<void>,
): Promise<Load> {
  const latenciesMs: number[] = [];
  const startedAt = performance.now();
  const until = startedAt + durationMs;

  const callOn = async (caller: number): Promise<void> => {
    for (let now = performance.now(); now < until;) {
      await one(caller);
      const after = performance.now();
      latenciesMs.push(after - now);
      now = after;
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, caller) => callOn(caller)));

  return { count: latenciesMs.length, elapsedMs: performance.now() - startedAt, latenciesMs };
}
