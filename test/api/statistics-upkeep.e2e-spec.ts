import type { StatisticsRebuildView } from '@kladka/contracts';
import { StatisticsUpkeepRepository } from '@kladka/storage';
import { addDeliveries } from '../factories/delivery.js';
import { addIntegration } from '../factories/integration.js';
import { startApi, type TestApi } from '../support/api.js';
import { runCommand } from '../support/command-line.js';
import { signUp, type SignedUp } from '../support/sign-up.js';

const DAY_MS = 86_400_000;

let api: TestApi;
let upkeep: StatisticsUpkeepRepository;
let owner: SignedUp;
let integrationIds: string[];

beforeAll(async () => {
  api = await startApi();
  upkeep = api.app.get(StatisticsUpkeepRepository, { strict: false });
});

beforeEach(async () => {
  owner = await signUp(api);
  integrationIds = [];
  for (const name of ['Honey', 'Candles'])
    integrationIds.push(await addIntegration(api, owner.workspaceId, { name }));
  for (const integrationId of integrationIds)
    await addDeliveries(
      api.dataSource,
      { workspaceId: owner.workspaceId, integrationId },
      [0, 0, 3, 40].map((days, at) => ({
        createdAt: new Date(Date.now() - days * DAY_MS - 60_000),
        result: at % 2 === 0 ? ('accepted' as const) : ('rejected' as const),
        delayMs: 5_000,
      })),
    );
  while ((await upkeep.fold(1_000)) > 0);
});

afterAll(() => api?.close());

const stats = (...words: string[]) =>
  runCommand({ url: api.url, apiKey: owner.apiKey }, 'stats', ...words);

const countsOfAll = (): Promise<unknown[]> =>
  api.dataSource.query(
    `SELECT scope_id, sort_id, week::text, slots, totals FROM delivery_counts
     WHERE scope_id = ANY($1) AND slots <> '{}' ORDER BY 1, 2, 3`,
    [[...integrationIds, owner.workspaceId]],
  );

const weeksOfAll = (): Promise<unknown[]> =>
  api.dataSource.query(
    `SELECT scope_id, week::text, sort_ids, totals FROM delivery_weeks
     WHERE scope_id = ANY($1) AND sort_ids <> '{}' ORDER BY 1, 2`,
    [[...integrationIds, owner.workspaceId]],
  );

const spoil = (...scopeIds: string[]): Promise<unknown> =>
  api.dataSource.query('DELETE FROM delivery_counts WHERE scope_id = ANY($1)', [scopeIds]);

describe('the command line', () => {
  it('tells store by store whether numbers are right', async () => {
    const right = await stats('check');
    expect(right).toMatchObject({ code: 0 });
    expect(right.said.trim().split('\n')).toEqual([
      expect.stringMatching(/^✓ (Honey|Candles): right since \d{4}-/),
      expect.stringMatching(/^✓ (Honey|Candles): right since \d{4}-/),
      expect.stringMatching(/^✓ all together: right since \d{4}-/),
    ]);

    await spoil(integrationIds[0]!);
    const wrong = await stats('check');
    expect(wrong).toMatchObject({ code: 1 });
    expect(wrong.said).toMatch(/✗ Honey: \d+ counts are wrong/);
    expect(wrong.said).toMatch(/✓ Candles: right/);
    expect(wrong.said).toMatch(/✗ all together: \d+ counts are wrong/);
  });

  it('counts everything anew, to the same bits', async () => {
    const kept = await countsOfAll();
    await spoil(...integrationIds, owner.workspaceId);

    const rebuilt = await stats('rebuild');

    expect(rebuilt).toMatchObject({ code: 0 });
    expect(rebuilt.said).toMatch(/^✓ all together: \d+ counts put right since \d{4}-/);
    expect(await countsOfAll()).toEqual(kept);
    expect(kept.length).toBeGreaterThan(0);
    expect(await stats('check')).toMatchObject({ code: 0 });
  });

  it('counts one store anew and leaves the other alone', async () => {
    await spoil(...integrationIds);

    const rebuilt = await stats('rebuild', '--integration', integrationIds[0]!);

    expect(rebuilt).toMatchObject({ code: 0 });
    expect(rebuilt.said).toMatch(/^✓ Honey: \d+ counts put right/);
    const checked = (id: string) => stats('check', '--integration', id, '--json');
    expect(JSON.parse((await checked(integrationIds[0]!)).said)).toMatchObject({ wrong: 0 });
    expect(await checked(integrationIds[1]!)).toMatchObject({ code: 1 });
  });

  it('does not call wrong what was only not folded yet', async () => {
    const [integrationId = ''] = integrationIds;
    const ref = { workspaceId: owner.workspaceId, integrationId };
    await addDeliveries(api.dataSource, ref, [{ result: 'accepted', source: 'import' }]);

    expect((await stats('rebuild')).said).toMatch(/✓ all together: right since \d{4}-/);

    const [log] = await api.dataSource.query(
      'SELECT count(*)::int AS left FROM delivery_settlements WHERE workspace_id = $1',
      [owner.workspaceId],
    );
    expect(log).toEqual({ left: 0 });
    expect(await stats('check')).toMatchObject({ code: 0 });
  });

  it('finds and mends sums and weeks that are not what they are the sums of', async () => {
    const kept = await countsOfAll();
    const weeks = await weeksOfAll();
    await api.dataSource.query(
      `DELETE FROM delivery_counts WHERE scope_id = $1
         AND sort_id IN (SELECT id FROM delivery_sorts WHERE facet = 'operations')`,
      [integrationIds[0]],
    );
    await api.dataSource.query(
      `UPDATE delivery_weeks SET totals = '{}', sort_ids = '{}' WHERE scope_id = ANY($1)`,
      [[integrationIds[1], owner.workspaceId]],
    );
    const wrong = await stats('check');
    expect(wrong.said.match(/✗/g)).toHaveLength(3);

    expect((await stats('rebuild')).said).toMatch(/counts put right/);

    expect(await countsOfAll()).toEqual(kept);
    expect(await weeksOfAll()).toEqual(weeks);
    expect(await stats('check')).toMatchObject({ code: 0 });
  });

  it('says what is wrong with what was typed', async () => {
    expect(await stats()).toMatchObject({ code: 2 });
    expect(await stats('burn')).toMatchObject({ code: 2 });
    expect(await stats('check', '--integration', 'nonsense')).toMatchObject({ code: 1 });
  });
});

describe('a rebuild of all stores', () => {
  it('stops when its time is up and goes on from there', async () => {
    const kept = await countsOfAll();
    await spoil(...integrationIds, owner.workspaceId);

    const first = await upkeep.rebuildAll(owner.workspaceId, { forMs: -1 });
    expect(first).toEqual({ wrong: 0, next: expect.any(Date) });
    const { body } = await owner.agent
      .post(`/api/v1/statistics/rebuild?from=${first.next!.toISOString()}`)
      .expect(200);

    expect((body as StatisticsRebuildView).next).toBeNull();
    expect(await countsOfAll()).toEqual(kept);
  });

  it('counts nothing of a store that is deleted', async () => {
    await owner.agent.delete(`/api/v1/integrations/${integrationIds[0]!}`).expect(204);

    expect(await upkeep.rebuildAll(owner.workspaceId, { forMs: 60_000 })).toEqual({
      wrong: 0,
      next: null,
    });
    const left = (await countsOfAll()) as Array<{ scope_id: string }>;
    expect(new Set(left.map(({ scope_id: id }) => id))).toEqual(
      new Set([integrationIds[1], owner.workspaceId]),
    );
  });

  it('leaves what another workspace counts', async () => {
    const stranger = await signUp(api);
    await spoil(...integrationIds);

    await stranger.agent.post('/api/v1/statistics/rebuild').expect(200);

    expect(await upkeep.check({ workspaceId: owner.workspaceId, id: integrationIds[0]! })).not.toBe(
      0,
    );
  });
});
