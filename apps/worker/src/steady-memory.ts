import { setFlagsFromString } from 'node:v8';

/** How much larger than what is alive the heap may grow before it is swept, in percent; V8 would take several times. */
const GROWTH_PERCENT = 30;

/**
 * Keeps the memory of the process near what it needs. Pages of a store are garbage a moment after they were written,
 * and left to itself V8 lets some 200 MiB of them lie. A limit of the heap would end the process at a page that is
 * larger than expected; this only sweeps more often. Measured: docs/performance.md, Import.
 *
 * Pages die where they were born when the young generation has room for them: `--max-semi-space-size=32`, which has to stand
 * on the command line (`docker-compose.yml`, `scripts/lib/apps.mjs`). Without it a worker does the same with a tenth more
 * processor time.
 */
export function keepMemorySteady(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
}
