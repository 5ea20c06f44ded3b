const DEADLOCK = '40P01';
const MOST_TIMES = 3;

/** Runs again what Postgres chose to end a deadlock with. It has to be a transaction of its own, or several. */
export async function afterDeadlock<Result>(run: () => Promise<Result>): Promise<Result> {
  for (let time = 1; ; time += 1) {
    try {
      return await run();
    } catch (error) {
      if (time === MOST_TIMES || codeOf(error) !== DEADLOCK) throw error;
    }
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
