import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { startSandbox, type Sandbox } from '../../apps/sandbox/src/sandbox.js';
import { SeededRandom } from '../../apps/sandbox/src/shared/seeded-random.js';
import type { History } from './imports/compare-import.js';
import { HookCourier } from './life/hook-courier.js';
import { StoreLife } from './life/store-life.js';
import { schedule, type PhasePlan } from './plan.js';
import type { Shop, World } from './world.js';

const SHOPS = 3;
const OLD_USERS = 5;
const STEP_EVERY_MS = 70;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The stores of a phase, their accounts, and everything that happens to them. */
export interface Stage {
  sandbox: Sandbox;
  shops: Shop[];
  random: SeededRandom;
}

export interface StageOptions {
  /** Customers and orders that each store has before it is connected; without: five customers, who bought nothing. */
  history?: History;
}

export async function setStage(
  seed: number,
  name: string,
  { history }: StageOptions = {},
): Promise<Stage> {
  const random = SeededRandom.derive(seed, name);
  const sandbox = await startSandbox({ seed });
  const shops: Shop[] = [];
  for (let at = 1; at <= SHOPS; at += 1) {
    const label = `shop${at}`;
    const store = await sandbox.addStore({
      name: label,
      users: oldUsers(label, history?.customers ?? OLD_USERS),
    });
    // The vendor tries again for hours; here that is seconds as well.
    store.setToggles({
      hookRetrySeconds: 2,
      hookMaxAttempts: 1000,
      hookTimeoutMs: 3_000,
      hookConcurrency: 4,
    });
    const oldUserIds = store.users().map(({ id }) => id);
    const life = new StoreLife(
      store,
      SeededRandom.derive(seed, `${name} ${label}`),
      label,
      oldUserIds,
    );
    if (history) life.haveLived(history.orders);
    shops.push({
      life,
      courier: new HookCourier(store),
      account: sandbox.yespo.addAccount(),
      // One of the owners lets contacts be confirmed: theirs go many at once, by session.
      confirmedEmail: at === SHOPS,
    });
  }
  return { sandbox, shops, random };
}

/** Lets the stores live for as long as planned, with everything going wrong that is planned; then heals all. */
export async function play(
  plan: PhasePlan,
  stage: Stage,
  targets: Pick<World, 'servers' | 'apis' | 'workers' | 'imports'>,
  say: (line: string) => void,
): Promise<{ interruptions: number }> {
  const { signal } = targets.servers;
  // Every accident waits for it.
  setMaxListeners(0, signal);
  const world: World = {
    ...stage,
    ...targets,
    interruptions: 0,
    heal: [],
    queue: Promise.resolve(),
  };
  for (const { courier } of stage.shops) courier.start();
  for (const fault of plan.weather) await fault.strike(world);

  const startedMs = performance.now();
  const elapsedMs = () => performance.now() - startedMs;
  const strikes = schedule(plan, stage.random).map(async ({ fault, atMs }) => {
    await pause(atMs, undefined, { signal });
    say(`${(elapsedMs() / 1000).toFixed(1)} s: ${fault.name}`);
    await fault.strike(world);
  });
  const accidents = Promise.all(strikes);
  // Life goes on while an accident fails for good; the failure is thrown below.
  accidents.catch(() => undefined);
  while (elapsedMs() < plan.seconds * 1000) {
    stage.random.pick(stage.shops).life.step();
    await pause(STEP_EVERY_MS, undefined, { signal });
  }
  await accidents;
  for (const heal of world.heal) heal();
  return { interruptions: world.interruptions };
}

function oldUsers(label: string, length: number) {
  return Array.from({ length }, (_, at) => ({
    email: `old${at}.${label}@example.com`,
    name: 'Марія Бондар',
    phone: `+38050${String(7_000_000 + at)}`,
    city: 'Одеса',
    registeredAt: Date.now() - DAY_MS,
  }));
}
