import type { SeededRandom } from '../../apps/sandbox/src/shared/seeded-random.js';
import type { Fault } from './faults/fault.js';
import { pauseImport } from './faults/owners.js';
import { freezeWorker, jumpStoreClocks, killApi, killWorker } from './faults/processes.js';
import { emptyRedis, freezePostgres, killRedis, stopPostgres } from './faults/servers.js';
import {
  badStores,
  badYespo,
  loseHooks,
  slowYespo,
  storesAway,
  unrulyHooks,
  yespoAway,
} from './faults/vendors.js';

const MINUTE_MS = 60_000;
/** By how much the clocks of the api processes and of the workers are wrong; there is a process for each. */
export interface Clocks {
  apisMs: readonly number[];
  workersMs: readonly number[];
}

const RIGHT_CLOCKS: Clocks = { apisMs: [0, 0], workersMs: [0, 0, 0] };
const WRONG_CLOCKS: Clocks = {
  apisMs: [5 * MINUTE_MS, 9 * MINUTE_MS],
  workersMs: [0, 7 * MINUTE_MS, -7 * MINUTE_MS],
};

/** Some time of ordinary life of the stores, and what goes wrong meanwhile. */
export interface PhasePlan {
  name: string;
  seconds: number;
  clocks: Clocks;
  /** From the beginning on. */
  weather: readonly Fault[];
  /** At seeded moments, spread over the time. */
  accidents: readonly Fault[];
}

const calm = { clocks: RIGHT_CLOCKS, weather: [slowYespo], accidents: [] };

/** One kind of fault after the other, then all of them at once. */
export function fullPlan(): PhasePlan[] {
  const seconds = 25;
  return [
    { ...calm, name: 'none', seconds },
    { ...calm, name: 'workers killed', seconds, accidents: times(5, killWorker) },
    {
      ...calm,
      name: 'imports paused and resumed',
      seconds,
      accidents: [...times(3, pauseImport(3_000)), killWorker],
    },
    {
      ...calm,
      name: 'a worker frozen beyond its leases',
      seconds: 45,
      accidents: [freezeWorker(40_000)],
    },
    { ...calm, name: 'apis killed', seconds, accidents: times(3, killApi) },
    {
      ...calm,
      name: 'Redis emptied and killed',
      seconds,
      accidents: [...times(2, emptyRedis), ...times(2, killRedis(3_000))],
    },
    {
      ...calm,
      name: 'Postgres stopped',
      seconds: 35,
      accidents: [stopPostgres('SIGINT', 4_000), stopPostgres('SIGQUIT', 2_000)],
    },
    { ...calm, name: 'Postgres frozen', seconds: 40, accidents: times(2, freezePostgres(8_000)) },
    {
      ...calm,
      name: 'clocks wrong',
      seconds,
      clocks: WRONG_CLOCKS,
      weather: [slowYespo, jumpStoreClocks(3 * MINUTE_MS)],
      accidents: [loseHooks(8_000), jumpStoreClocks(-3 * MINUTE_MS)],
    },
    {
      ...calm,
      name: 'Yespo failing',
      seconds: 35,
      weather: [badYespo],
      accidents: [yespoAway(5_000)],
    },
    {
      ...calm,
      name: 'Horoshop failing',
      seconds: 35,
      weather: [slowYespo, badStores],
      accidents: [storesAway(5_000)],
    },
    {
      ...calm,
      name: 'hooks doubled, shuffled, lost',
      seconds,
      weather: [slowYespo, unrulyHooks],
      accidents: [loseHooks(8_000)],
    },
    allTogether(90),
  ];
}

/** Everything at once, for the impatient. */
export function quickPlan(): PhasePlan[] {
  return [allTogether(45)];
}

/** What the rival has to go through. */
export function controlPlan(seconds: number): PhasePlan {
  return { ...allTogether(seconds), name: 'control' };
}

function allTogether(seconds: number): PhasePlan {
  return {
    name: 'all together',
    seconds,
    clocks: WRONG_CLOCKS,
    weather: [badYespo, badStores, unrulyHooks],
    accidents: [
      ...times(5, killWorker),
      killApi,
      emptyRedis,
      killRedis(2_000),
      stopPostgres('SIGINT', 2_000),
      freezePostgres(6_000),
      jumpStoreClocks(2 * MINUTE_MS),
      ...times(3, yespoAway(3_000)),
      storesAway(3_000),
      loseHooks(5_000),
      pauseImport(4_000),
    ],
  };
}

export interface PlannedAccident {
  fault: Fault;
  atMs: number;
}

/** Each accident gets a stretch of the time of its own, and strikes somewhere in it. */
export function schedule(plan: PhasePlan, random: SeededRandom): PlannedAccident[] {
  // The last accidents still have to hit something.
  const stretchMs = (plan.seconds * 1000 * 0.9) / plan.accidents.length;
  return random.shuffle(plan.accidents).map((fault, at) => ({
    fault,
    atMs: Math.round((at + random.next()) * stretchMs),
  }));
}

function times(count: number, fault: Fault): Fault[] {
  return Array.from({ length: count }, () => fault);
}
