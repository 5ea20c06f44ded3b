import { setTimeout as pause } from 'node:timers/promises';
import { storeFaults } from '../../../apps/sandbox/src/horoshop/store-faults.js';
import type { FaultPlan, FaultRule } from '../../../apps/sandbox/src/shared/faults.js';
import type { World } from '../world.js';
import type { Fault } from './fault.js';

/** Shares of the calls that fail, each in its own way. `after`: Yespo has accepted, only the answer is lost. */
const YESPO_WEATHER: readonly FaultRule[] = [
  { on: 'POST *', fault: { kind: 'answer', status: 500 }, rate: 0.05 },
  { on: 'POST *', fault: { kind: 'html', status: 502 }, rate: 0.03 },
  { on: 'POST *', fault: { kind: 'answer', status: 429, retryAfter: 1 }, rate: 0.02 },
  { on: 'POST *', fault: { kind: 'reset' }, rate: 0.04 },
  { on: 'POST *', fault: { kind: 'delay', ms: 300 }, rate: 0.05 },
];
const LOST_ANSWERS: FaultRule = {
  on: 'POST *',
  fault: { kind: 'reset' },
  moment: 'after',
  rate: 0.03,
};

/** Slow enough that most deaths of a worker find a call under way whose effect has happened. */
const SLOW: FaultRule = { on: 'POST *', fault: { kind: 'delay', ms: 300 }, moment: 'after' };

const STORE_WEATHER: readonly FaultRule[] = [
  { on: 'orders*', fault: storeFaults.exception, rate: 0.05 },
  { on: 'orders*', fault: storeFaults.unauthorized, rate: 0.03 },
  { on: 'users*', fault: storeFaults.unauthorized, rate: 0.03 },
  { on: '*', fault: storeFaults.gatewayPage, rate: 0.04 },
  { on: '*', fault: storeFaults.tooManyRequestsFor(1), rate: 0.02 },
  { on: '*', fault: storeFaults.dropped, rate: 0.04 },
  { on: '*', fault: storeFaults.truncated, rate: 0.03 },
  { on: '*', fault: { kind: 'delay', ms: 300 }, rate: 0.05 },
];

/** From here to the end of the phase. */
export const badYespo: Fault = {
  name: 'Yespo failing at rates',
  async strike(world) {
    const { faults } = world.sandbox.yespo;
    const ids = YESPO_WEATHER.map((rule) => faults.add(rule));
    const lost = faults.add(LOST_ANSWERS);
    // A call meets the first rule that fires, so what always fires stands last.
    ids.push(faults.add(SLOW));
    world.heal.push(() => {
      world.interruptions += faults.list().find(({ id }) => id === lost)?.fired ?? 0;
      for (const id of [...ids, lost]) faults.remove(id);
    });
  },
};

export const slowYespo: Fault = {
  name: 'Yespo slow',
  async strike({ sandbox, heal }) {
    const id = sandbox.yespo.faults.add(SLOW);
    heal.push(() => sandbox.yespo.faults.remove(id));
  },
};

/** From here to the end of the phase. */
export const badStores: Fault = {
  name: 'Horoshop failing at rates',
  async strike(world) {
    for (const plan of storePlans(world)) {
      const ids = STORE_WEATHER.map((rule) => plan.add(rule));
      world.heal.push(() => ids.forEach((id) => plan.remove(id)));
    }
  },
};

/** Every call is refused for a while. */
export function yespoAway(forMs: number): Fault {
  return {
    name: 'Yespo away',
    strike: ({ sandbox }) =>
      playFor(forMs, [sandbox.yespo.faults], { on: '*', fault: { kind: 'html', status: 503 } }),
  };
}

export function storesAway(forMs: number): Fault {
  return {
    name: 'Horoshop away',
    strike: (world) => playFor(forMs, storePlans(world), { on: '*', fault: storeFaults.errorPage }),
  };
}

/** Told twice, and in any order, to the end of the phase. */
export const unrulyHooks: Fault = {
  name: 'hooks doubled and shuffled',
  async strike({ shops }) {
    for (const { life } of shops) {
      life.store.setToggles({ shuffleHooks: true, duplicateHookRate: 0.3 });
    }
  },
};

/** For a while the stores tell nothing at all, and never will of that time. */
export function loseHooks(forMs: number): Fault {
  return {
    name: 'hooks lost',
    async strike({ shops }) {
      for (const { life } of shops) life.store.setToggles({ plan: 'starter' });
      await pause(forMs);
      for (const { life } of shops) life.store.setToggles({ plan: 'pro' });
    },
  };
}

function storePlans({ shops }: World): FaultPlan[] {
  return shops.map(({ life }) => life.store.faults);
}

async function playFor(forMs: number, plans: readonly FaultPlan[], rule: FaultRule): Promise<void> {
  const played = plans.map((plan) => ({ plan, id: plan.add({ ...rule }) }));
  await pause(forMs);
  for (const { plan, id } of played) plan.remove(id);
}
