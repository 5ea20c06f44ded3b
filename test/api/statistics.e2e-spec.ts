import { randomUUID } from 'node:crypto';
import {
  DELIVERY_KINDS,
  DELIVERY_OPERATIONS,
  DELIVERY_RESULTS,
  type DeliveryPageView,
  type StatisticsView,
} from '@kladka/contracts';
import { addDeliveries, type DeliveryDraft } from '../factories/delivery.js';
import { addIntegration } from '../factories/integration.js';
import { startApi, type TestApi } from '../support/api.js';
import { sumOfTotals } from '../support/totals.js';
import { signUp, type SignedUp } from '../support/sign-up.js';

let api: TestApi;
let owner: SignedUp;
let integrationId: string;

beforeAll(async () => {
  api = await startApi();
});

beforeEach(async () => {
  owner = await signUp(api);
  integrationId = await addIntegration(api, owner.workspaceId);
});

afterAll(() => api?.close());

const at = (): string => `/api/v1/integrations/${integrationId}/statistics`;

const add = (drafts: Array<Partial<DeliveryDraft>>): Promise<string[]> =>
  addDeliveries(api.dataSource, { workspaceId: owner.workspaceId, integrationId }, drafts);

const statistics = async (query: Record<string, string> = {}): Promise<StatisticsView> => {
  const answer = await owner.agent.get(at()).query(query).expect(200);
  return answer.body as StatisticsView;
};

const daysAgo = (days: number): Date => new Date(Date.now() - days * 86_400_000);

describe('statistics', () => {
  it('are the numbers that the list of deliveries shows for the same filter', async () => {
    const [from, to] = [daysAgo(20), daysAgo(10)];
    const everySort = DELIVERY_KINDS.flatMap((kind) =>
      DELIVERY_OPERATIONS.flatMap((operation) =>
        DELIVERY_RESULTS.map((result) => ({ kind, operation, result })),
      ),
    ).filter(({ kind, operation }) => kind === 'contact' || operation !== 'delete');
    await add(
      everySort.flatMap((sort, index) =>
        [5, 12, 15, 25]
          .slice(0, 1 + (index % 4))
          .map((days) => ({ ...sort, createdAt: daysAgo(days) })),
      ),
    );
    const period = { from: from.toISOString(), to: to.toISOString() };

    const { totals, buckets } = await statistics(period);

    const listed = async (query: Record<string, string>): Promise<number> => {
      const { body } = await owner.agent
        .get('/api/v1/deliveries')
        .query({ ...period, integrationId, limit: 200, ...query })
        .expect(200);
      return (body as DeliveryPageView).items.length;
    };
    for (const [counts, kind, operation] of [
      [totals.contacts.created, 'contact', 'create'],
      [totals.contacts.updated, 'contact', 'update'],
      [totals.contacts.deleted, 'contact', 'delete'],
      [totals.orders.created, 'order', 'create'],
      [totals.orders.updated, 'order', 'update'],
      [totals.orders.deleted, 'order', 'delete'],
    ] as const) {
      const counted = (result: string) => listed({ kind, operation, result });
      expect(counts).toEqual({
        accepted: await counted('accepted'),
        rejected: await counted('rejected'),
        skipped: await counted('skipped'),
        retrying: await counted('retrying'),
        // What is on its way counts as waiting, here as there.
        waiting: await counted('waiting'),
      });
    }
    expect(sumOfTotals(totals)).toBe(await listed({}));
    expect(buckets.map(sumOfTotals).reduce((sum, count) => sum + count, 0)).toBe(
      sumOfTotals(totals),
    );
  });

  it('are empty, not missing, for a store without requests', async () => {
    const nothing = { accepted: 0, rejected: 0, skipped: 0, waiting: 0, retrying: 0 };

    const empty = {
      contacts: { created: nothing, updated: nothing, deleted: nothing },
      orders: { created: nothing, updated: nothing, deleted: nothing },
    };
    const period = { from: '2026-10-23T21:00:00.000Z', to: '2026-10-25T22:00:00.000Z' };
    expect(await statistics(period)).toEqual({
      ...period,
      interval: 'day',
      timezone: 'Europe/Kyiv',
      totals: empty,
      buckets: [
        { from: '2026-10-23T21:00:00.000Z', to: '2026-10-24T21:00:00.000Z', ...empty },
        { from: '2026-10-24T21:00:00.000Z', to: '2026-10-25T22:00:00.000Z', ...empty },
      ],
      reasons: [],
      sources: [],
      delay: { count: 0, medianMs: null, p95Ms: null },
      isComplete: true,
    });
  });

  it('are split by reason and by source, and say how long accepted ones took', async () => {
    const at = new Date('2026-05-01T09:20:00.000Z');
    const later = new Date('2026-05-01T17:59:59.000Z');
    await add([
      { createdAt: at, result: 'rejected', reason: 'gave-up' },
      { createdAt: later, result: 'rejected', reason: 'gave-up', source: 'poll' },
      { createdAt: at, result: 'skipped', reason: 'unchanged', source: 'import' },
      { createdAt: at, delayMs: 4_000 },
      { createdAt: at, delayMs: 9_000, source: 'poll' },
      { createdAt: at, delayMs: 60_000 },
    ]);

    const view = await statistics({ from: '2026-05-01', to: '2026-05-02', timezone: 'UTC' });

    expect(view.reasons).toEqual([
      {
        reason: 'gave-up',
        result: 'rejected',
        count: 2,
        firstAt: '2026-05-01T09:15:00.000Z',
        lastAt: '2026-05-01T17:45:00.000Z',
        integrations: 1,
      },
      {
        reason: 'unchanged',
        result: 'skipped',
        count: 1,
        firstAt: '2026-05-01T09:15:00.000Z',
        lastAt: '2026-05-01T09:15:00.000Z',
        integrations: 1,
      },
    ]);
    expect(
      view.sources.map(({ source, accepted, rejected }) => [source, accepted, rejected]),
    ).toEqual([
      ['hook', 2, 1],
      ['poll', 1, 1],
      ['import', 0, 0],
    ]);
    expect(view.delay.count).toBe(3);
    expect(view.delay.medianMs! / 9_000).toBeGreaterThan(0.8);
    expect(view.delay.medianMs! / 9_000).toBeLessThan(1.2);
    expect(view.delay.p95Ms! / 60_000).toBeGreaterThan(0.8);
    expect(view.delay.p95Ms! / 60_000).toBeLessThan(1.2);
  });

  it('stand beside those of the days before', async () => {
    await add(
      ['2026-05-01T09:00:00Z', '2026-05-01T19:00:00Z', '2026-05-02T08:00:00Z'].map((moment) => ({
        createdAt: new Date(moment),
      })),
    );

    // The day is not over: the day before counts until the same hour.
    const today = { from: '2026-05-01T21:00:00Z', to: '2026-05-02T10:00:00Z', compare: 'previous' };
    const view = await statistics(today);

    expect(sumOfTotals(view.totals)).toBe(1);
    expect(view.previous).toMatchObject({
      from: '2026-04-30T21:00:00.000Z',
      to: '2026-05-01T10:00:00.000Z',
    });
    expect(sumOfTotals(view.previous!.totals)).toBe(1);
  });

  it('count a whole workspace, or what a filter lets through', async () => {
    const other = await addIntegration(api, owner.workspaceId);
    await add([{}, { result: 'rejected', reason: 'gave-up' }, { source: 'poll', kind: 'contact' }]);
    const { workspaceId } = owner;
    const rejected = [{ result: 'rejected', reason: 'gave-up' }] as const;
    await addDeliveries(api.dataSource, { workspaceId, integrationId: other }, rejected);

    const workspace = async (query: Record<string, string>): Promise<StatisticsView> => {
      const answer = await owner.agent.get('/api/v1/statistics').query(query).expect(200);
      return answer.body as StatisticsView;
    };
    expect(sumOfTotals((await workspace({})).totals)).toBe(4);
    expect(sumOfTotals((await workspace({ integrationId: other })).totals)).toBe(1);
    expect(sumOfTotals((await workspace({ source: 'poll' })).totals)).toBe(1);
    expect((await workspace({ reason: 'gave-up' })).reasons).toMatchObject([
      { count: 2, integrations: 2 },
    ]);
    const stranger = await signUp(api);
    const { body } = await stranger.agent.get('/api/v1/statistics').expect(200);
    expect(sumOfTotals((body as StatisticsView).totals)).toBe(0);
    await stranger.agent.get('/api/v1/statistics').query({ integrationId: other }).expect(404);
  });

  it('are about the last thirty days when no period is named', async () => {
    await add([{ createdAt: daysAgo(31) }, { createdAt: daysAgo(29) }, { createdAt: daysAgo(0) }]);

    expect(sumOfTotals((await statistics()).totals)).toBe(2);
    expect(sumOfTotals((await statistics({ to: daysAgo(2).toISOString() })).totals)).toBe(2);
    expect(sumOfTotals((await statistics({ from: daysAgo(40).toISOString() })).totals)).toBe(3);
  });

  it('count neither other integrations nor other workspaces', async () => {
    await add([{}]);
    const other = await addIntegration(api, owner.workspaceId);
    const { workspaceId } = owner;
    await addDeliveries(api.dataSource, { workspaceId, integrationId: other }, [{}, {}]);

    expect(sumOfTotals((await statistics()).totals)).toBe(1);
    const stranger = await signUp(api);
    await stranger.agent.get(at()).expect(404);
    await owner.agent.get(`/api/v1/integrations/${randomUUID()}/statistics`).expect(404);
    await owner.agent.get('/api/v1/integrations/none/statistics').expect(404);
  });

  it.each([
    [{ interval: 'minute' }, 'interval'],
    [{ timezone: 'Europe/Lviv' }, 'timezone'],
    [{ timezone: '+02:00' }, 'timezone'],
    [{ from: 'yesterday' }, 'from'],
    [{ to: '2026-W05' }, 'to'],
    [{ colour: 'red' }, 'colour'],
    [{ from: '2026-01-01', to: '2026-03-20', interval: 'hour' }, 'from'],
    [{ from: '2024-01-01', to: '2026-01-01' }, 'from'],
    [{ from: '2026-03-01', to: '2026-02-01' }, 'to'],
  ])('refuse %j', async (query, field) => {
    const { body } = await owner.agent.get(at()).query(query).expect(400);

    expect(Object.keys(body.fields)).toEqual([field]);
  });
});
