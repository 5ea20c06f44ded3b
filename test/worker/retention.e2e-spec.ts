import { PartitionRepository, StatisticsUpkeepRepository } from '@kladka/storage';
import { RetentionService } from '@kladka/sync';
import { StatisticsService } from '../../apps/api/src/statistics/statistics.service.js';
import { addDeliveries, type DeliveryDraft } from '../factories/delivery.js';
import { addIntegration } from '../factories/integration.js';
import { startApi, type TestApi } from '../support/api.js';
import { signUp, type SignedUp } from '../support/sign-up.js';

const DAY_MS = 86_400_000;
const TABLES = ['settled_deliveries', 'delivery_bodies', 'attempts'] as const;

let api: TestApi;
let owner: SignedUp;
let integrationId: string;
let upkeep: StatisticsUpkeepRepository;

beforeAll(async () => {
  api = await startApi({ env: { DELIVERY_RETENTION_DAYS: '31' } });
  upkeep = api.app.get(StatisticsUpkeepRepository, { strict: false });
});

beforeEach(async () => {
  owner = await signUp(api);
  integrationId = await addIntegration(api, owner.workspaceId);
  await makeMonth(longAgo());
});

afterAll(() => api?.close());

const query = <Row>(sql: string, ...values: unknown[]): Promise<Row[]> =>
  api.dataSource.query(sql, values);

const look = (): Promise<void> => api.app.get(RetentionService, { strict: false }).look();

/** The middle of the month before the month before the last. */
function longAgo(): Date {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 3, 15, 10, 7));
}

async function makeMonth(of: Date): Promise<void> {
  const partitions = api.app.get(PartitionRepository, { strict: false });
  const month = of.getUTCFullYear() * 12 + of.getUTCMonth();
  const there = await partitions.list();
  for (const table of TABLES)
    if (!there.some((one) => one.table === table && one.month === month))
      expect(await partitions.make({ table, month })).toBe(true);
}

const add = async (...drafts: Array<Partial<DeliveryDraft>>): Promise<string[]> => {
  const ids = await addDeliveries(
    api.dataSource,
    { workspaceId: owner.workspaceId, integrationId },
    drafts.map((draft) => ({ payload: { externalOrderId: '1' }, ...draft })),
  );
  await query(
    `INSERT INTO attempts (delivery_id, number, started_at, duration_ms, outcome)
     SELECT id, 1, now(), 5, 'accepted' FROM unnest($1::uuid[]) AS u(id)`,
    ids,
  );
  await fold();
  return ids;
};

async function fold(): Promise<void> {
  while ((await upkeep.fold(1_000)) > 0);
}

/** Which of some deliveries are found in each of the tables. */
async function keptOf(ids: readonly string[]): Promise<Record<string, boolean[]>> {
  const found: Record<string, boolean[]> = {};
  for (const table of TABLES) {
    const column = table === 'settled_deliveries' ? 'id' : 'delivery_id';
    const rows = await query<{ id: string }>(
      `SELECT ${column} AS id FROM ${table} WHERE ${column} = ANY($1)`,
      ids,
    );
    found[table] = ids.map((id) => rows.some((row) => row.id === id));
  }
  return found;
}

const totals = async () =>
  (
    await api.app.get(StatisticsService).get(owner.workspaceId, {
      integrationId,
      from: new Date(longAgo().getTime() - 20 * DAY_MS).toISOString(),
      interval: 'month',
    })
  ).totals;

const counts = (): Promise<unknown[]> =>
  query(
    `SELECT scope_id, sort_id, week::text, slots, totals FROM delivery_counts
     WHERE scope_id = ANY($1) AND slots <> '{}' ORDER BY 1, 2, 3`,
    [integrationId, owner.workspaceId],
  );

async function expectRightNumbers(): Promise<void> {
  const ref = { workspaceId: owner.workspaceId, id: integrationId };
  expect(await upkeep.check(ref)).toBe(0);
  expect(await upkeep.rebuild(ref)).toBe(0);
  expect(await upkeep.checkWorkspace(owner.workspaceId)).toBe(0);
  expect(await upkeep.rebuildAll(owner.workspaceId, { forMs: 60_000 })).toMatchObject({ wrong: 0 });
}

describe('a month', () => {
  it('that is made later tells the planner of as many stores as those that were there', async () => {
    const rows = await query(
      `SELECT DISTINCT a.attoptions FROM pg_inherits i
       JOIN pg_attribute a ON a.attrelid = i.inhrelid AND a.attname = 'integration_id'
       WHERE i.inhparent = 'settled_deliveries'::regclass`,
    );

    expect(rows).toEqual([{ attoptions: ['n_distinct=1000'] }]);
  });
});

describe('a month past its time', () => {
  it('is dropped with its bodies and tries, and its numbers stay', async () => {
    const ids = await add(
      { createdAt: longAgo(), result: 'accepted', delayMs: 4_000 },
      { createdAt: longAgo(), result: 'rejected', reason: 'gave-up' },
      { createdAt: new Date(Date.now() - DAY_MS), result: 'accepted', delayMs: 4_000 },
      { result: 'skipped', reason: 'unchanged' },
    );
    const [before, bits] = [await totals(), await counts()];
    expect(before.orders.created).toMatchObject({ accepted: 2, rejected: 1, skipped: 1 });

    await look();

    const left = [false, false, true, true];
    expect(await keptOf(ids)).toEqual({
      settled_deliveries: left,
      delivery_bodies: left,
      attempts: left,
    });
    expect(await totals()).toEqual(before);
    await expectRightNumbers();
    expect(await counts()).toEqual(bits);
  });

  it('waits for what of it is still to be told', async () => {
    const [waiting, settled] = await add(
      { createdAt: longAgo(), result: 'waiting' },
      { createdAt: longAgo(), result: 'accepted' },
    );

    await look();
    expect((await keptOf([settled!]))['settled_deliveries']).toEqual([true]);
    expect((await keptOf([waiting!]))['delivery_bodies']).toEqual([true]);

    await query('DELETE FROM open_deliveries WHERE id = $1', waiting);
    await look();
    expect((await keptOf([settled!]))['settled_deliveries']).toEqual([false]);
    await expectRightNumbers();
  });
});

describe('bodies past the days that their integration keeps them', () => {
  it('are forgotten, and nothing else is', async () => {
    await query(
      `UPDATE integrations SET settings = settings || '{"bodyRetentionDays": 2}' WHERE id = $1`,
      integrationId,
    );
    const other = await addIntegration(api, owner.workspaceId);
    const old = new Date(Date.now() - 5 * DAY_MS);
    const ids = await add({ createdAt: old }, { createdAt: old, result: 'waiting' }, {});
    const [kept] = await addDeliveries(
      api.dataSource,
      { workspaceId: owner.workspaceId, integrationId: other },
      [{ createdAt: old, payload: { externalOrderId: '2' } }],
    );
    await fold();
    const before = await totals();

    await look();

    expect(await keptOf(ids)).toEqual({
      settled_deliveries: [true, false, true],
      delivery_bodies: [false, true, true],
      attempts: [true, true, true],
    });
    expect((await keptOf([kept!]))['delivery_bodies']).toEqual([true]);
    expect(await totals()).toEqual(before);
    await expectRightNumbers();
  });
});
