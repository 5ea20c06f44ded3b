import { setTimeout as pause } from 'node:timers/promises';
import {
  DELIVERY_KINDS,
  DELIVERY_OPERATIONS,
  DELIVERY_RESULTS,
  DELIVERY_SOURCES,
  type DeliveryFilterDto,
} from '@kladka/contracts';
import { ReplaySourceRepository, StatisticsUpkeepRepository } from '@kladka/storage';
import { DeliveriesService } from '../../apps/api/src/deliveries/deliveries.service.js';
import { toDeliveryFilter } from '../../apps/api/src/delivery-filter.js';
import { DeliveryFilesService } from '../../apps/api/src/exports/delivery-files.service.js';
import { StatisticsService } from '../../apps/api/src/statistics/statistics.service.js';
import { addDeliveries, type DeliveryDraft } from '../factories/delivery.js';
import { addIntegration } from '../factories/integration.js';
import { startApi, type TestApi } from '../support/api.js';
import { reopen } from '../support/reopen.js';
import { sumOfTotals } from '../support/totals.js';
import { signUp, type SignedUp } from '../support/sign-up.js';

const DAY_MS = 86_400_000;
const REASONS = {
  rejected: ['yespo-refused-record', 'gave-up'],
  skipped: ['unchanged', 'status-not-mapped', 'no-identifier'],
  retrying: ['yespo-unavailable'],
} as const;

let api: TestApi;
let upkeep: StatisticsUpkeepRepository;
let owner: SignedUp;
let integrationIds: string[];
let random: () => number;

beforeAll(async () => {
  api = await startApi();
  upkeep = api.app.get(StatisticsUpkeepRepository, { strict: false });
});

beforeEach(async () => {
  random = randomOf(20_318);
  owner = await signUp(api);
  integrationIds = [];
  for (let count = 0; count < 3; count += 1)
    integrationIds.push(await addIntegration(api, owner.workspaceId));
});

afterAll(() => api?.close());

/** Mulberry32: the same numbers in every run. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const oneOf = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
const maybe = <T>(share: number, value: () => T): T | undefined =>
  random() < share ? value() : undefined;

/** Any sort, at any moment of the last 24 days; a few records with many. */
function aRandomDelivery(): Partial<DeliveryDraft> {
  const result = oneOf(DELIVERY_RESULTS);
  const reasons = result in REASONS ? REASONS[result as keyof typeof REASONS] : [null];
  return {
    kind: oneOf(DELIVERY_KINDS),
    operation: oneOf(DELIVERY_OPERATIONS),
    source: oneOf(DELIVERY_SOURCES),
    key: String(20_000 + Math.floor(random() * 20)),
    result,
    reason: oneOf<string | null>(reasons),
    createdAt: new Date(Date.now() - 60_000 - Math.floor(random() * 24 * DAY_MS)),
    delayMs: Math.floor(10 ** (random() * 6)),
    email: 'olena@example.com',
  };
}

async function addRandom(count: number): Promise<void> {
  for (const integrationId of integrationIds)
    await addDeliveries(
      api.dataSource,
      { workspaceId: owner.workspaceId, integrationId },
      Array.from({ length: count }, aRandomDelivery).map((draft, at) => ({
        ...draft,
        // Each addition makes records of its own.
        key: `${count}-${Math.floor(at / 3)}`,
      })),
    );
}

/** As a worker does it, but for the moment. */
async function fold(limit = 1_000): Promise<void> {
  while ((await upkeep.fold(limit)) > 0);
}

/** Settles some of what is open, and brings some of what is settled back, by the statements of the product. */
async function live(): Promise<void> {
  await api.dataSource.query(
    reopen(`d.workspace_id = '${owner.workspaceId}' AND d.seq % 7 = 1 AND random() < 0.3`, 'now()'),
  );
}

function aRandomFilter(): DeliveryFilterDto {
  const at = (): string => {
    const moment = new Date(Date.now() - Math.floor(random() * 26 * DAY_MS));
    return random() < 0.5 ? moment.toISOString() : `${moment.toISOString().slice(0, 13)}:00:00Z`;
  };
  const [one, other] = [at(), at()].sort();
  return Object.fromEntries(
    Object.entries({
      integrationId: maybe(0.5, () => oneOf(integrationIds)),
      kind: maybe(0.3, () => oneOf(DELIVERY_KINDS)),
      operation: maybe(0.2, () => oneOf(DELIVERY_OPERATIONS)),
      result: maybe(0.3, () => oneOf(DELIVERY_RESULTS.filter((each) => each !== 'sending'))),
      reason: maybe(0.1, () => oneOf(Object.values(REASONS).flat())),
      source: maybe(0.2, () => oneOf(DELIVERY_SOURCES)),
      q: maybe(0.05, () => oneOf(['olena@example.com', '150-3', 'nobody'])),
      from: one,
      to: maybe(0.7, () => other),
    }).filter(([, value]) => value !== undefined),
  );
}

interface Told {
  totals: number;
  buckets: number;
  sources: number;
  listed: number;
  written: number;
  replayed: number;
}

/** What every part of the product says about a filter. */
async function tell(filter: DeliveryFilterDto): Promise<Told> {
  const { workspaceId } = owner;
  const view = await api.app.get(StatisticsService).get(workspaceId, {
    ...filter,
    interval: oneOf(['hour', 'day', 'week', 'month'] as const),
    timezone: oneOf(['Europe/Kyiv', 'Asia/Kathmandu', 'UTC', 'America/St_Johns']),
  });
  const sum = (numbers: number[]): number => numbers.reduce((one, other) => one + other, 0);
  return {
    totals: sumOfTotals(view.totals),
    buckets: sum(view.buckets.map(sumOfTotals)),
    sources: sum(view.sources.map(({ source: _, ...counts }) => sum(Object.values(counts)))),
    listed: await listed(filter),
    written: await written(filter),
    replayed: await replayed(filter),
  };
}

async function listed(filter: DeliveryFilterDto): Promise<number> {
  const deliveries = api.app.get(DeliveriesService);
  let count = 0;
  for (let cursor: string | null = ''; cursor !== null;) {
    const query = { ...filter, limit: 200, ...(cursor ? { cursor } : {}) };
    const page = await deliveries.list({ id: owner.workspaceId, role: 'owner' }, query);
    count += page.items.length;
    cursor = page.nextCursor;
  }
  return count;
}

async function written(filter: DeliveryFilterDto): Promise<number> {
  const workspace = { id: owner.workspaceId, role: 'owner' as const };
  let text = '';
  for await (const part of await api.app.get(DeliveryFilesService).file(workspace, filter, 'en'))
    text += String(part);
  return text.split('\r\n').length - 2;
}

async function replayed(filter: DeliveryFilterDto): Promise<number> {
  const source = api.app.get(ReplaySourceRepository, { strict: false });
  const before = await source.now(api.dataSource.manager);
  const scope = { workspaceId: owner.workspaceId, filter: toDeliveryFilter(filter), before };
  return source.count(api.dataSource.manager, scope);
}

const countsOf = (scopeId: string): Promise<unknown[]> =>
  api.dataSource.query(
    `SELECT sort_id, week::text, slots, totals FROM delivery_counts WHERE scope_id = $1 AND slots <> '{}'
     UNION ALL SELECT 0, week::text, sort_ids, totals FROM delivery_weeks WHERE scope_id = $1 AND sort_ids <> '{}'
     ORDER BY 1, 2`,
    [scopeId],
  );

describe('numbers', () => {
  it('are the same in totals, buckets, lists, files and replays, for a thousand filters', async () => {
    await addRandom(150);
    await fold();
    await live();
    await addRandom(30);
    const tellAll = async (): Promise<void> => {
      for (let asked = 0; asked < 250; asked += 1) {
        const filter = aRandomFilter();
        const told = await tell(filter);
        const all = Object.fromEntries(Object.keys(told).map((part) => [part, told.listed]));
        expect({ filter, ...told }).toEqual({ filter, ...all });
      }
    };

    await Promise.all([tellAll(), tellAll(), tellAll(), tellAll()]);
  }, 240_000);

  it('stay what they are while they are folded, by any number of workers at once', async () => {
    await addRandom(150);
    const from = new Date(Date.now() - 20 * DAY_MS).toISOString();
    const to = new Date().toISOString();
    const view = () =>
      api.app.get(StatisticsService).get(owner.workspaceId, { source: 'hook', from, to });
    const before = await view();
    let isFolded = false;
    const work = Promise.all([fold(20), fold(20), fold(20)]).then(() => (isFolded = true));

    while (!isFolded) {
      expect((await view()).totals).toEqual(before.totals);
      await pause(5);
    }
    await work;

    const [log] = await api.dataSource.query(
      'SELECT count(*)::int AS left FROM delivery_settlements',
    );
    expect(log).toEqual({ left: 0 });
    expect(await view()).toEqual(before);
  });

  it('are what a rebuild finds in the rows, bit for bit, after any history', async () => {
    await addRandom(120);
    await fold(50);
    await live();
    await addRandom(40);
    await fold(30);
    await live();
    const [integrationId = ''] = integrationIds;
    const ref = { workspaceId: owner.workspaceId, id: integrationId };
    expect(await upkeep.check(ref)).toBe(0);
    await fold();
    const scopes = [integrationId, owner.workspaceId];
    const kept = await Promise.all(scopes.map(countsOf));
    expect(kept.every((counts) => counts.length > 0)).toBe(true);

    expect(await upkeep.check(ref)).toBe(0);
    expect(await upkeep.rebuild(ref)).toBe(0);
    await api.dataSource.query('DELETE FROM delivery_counts WHERE scope_id = $1', [integrationId]);
    expect(await upkeep.check(ref)).toBeGreaterThan(0);
    expect(await upkeep.checkWorkspace(owner.workspaceId)).toBeGreaterThan(0);
    await addRandom(10);
    expect(await upkeep.rebuild(ref)).toBeGreaterThan(0);
    await fold();
    expect(await upkeep.rebuildWorkspace(owner.workspaceId)).toBeGreaterThan(0);

    expect(await upkeep.check(ref)).toBe(0);
    expect(await upkeep.checkWorkspace(owner.workspaceId)).toBe(0);
    expect(await upkeep.rebuild(ref)).toBe(0);
  });

  it('of a deleted integration are gone, and those of the others stay', async () => {
    await addRandom(40);
    await fold();
    await addRandom(5);
    const [gone, ...others] = integrationIds;
    const of = (integrationId?: string) =>
      api.app.get(StatisticsService).get(owner.workspaceId, { integrationId });
    const left = await Promise.all(others.map(async (id) => sumOfTotals((await of(id)).totals)));

    await owner.agent.delete(`/api/v1/integrations/${gone!}`).expect(204);

    expect(sumOfTotals((await of()).totals)).toBe(left.reduce((one, other) => one + other, 0));
    expect(await listed({})).toBe(left.reduce((one, other) => one + other, 0));
    await fold();
    expect(await countsOf(gone!)).toEqual([]);
    expect(await upkeep.checkWorkspace(owner.workspaceId)).toBe(0);
  });
});
