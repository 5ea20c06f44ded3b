import type {
  IntegrationFacetsView,
  IntegrationPageView,
  IntegrationView,
} from '@kladka/contracts';
import { StatisticsUpkeepRepository } from '@kladka/storage';
import { HealthService } from '@kladka/sync';
import { addManyIntegrations } from '../factories/many-integrations.js';
import { startApi, type TestApi } from '../support/api.js';
import { decideHealth } from '../support/health.js';
import { signUp, type SignedUp } from '../support/sign-up.js';

const COUNT = 1_000;

let api: TestApi;
let owner: SignedUp;
let all: IntegrationView[];
/** The same before hours were counted. */
let uncounted: IntegrationView[];

type Query = Record<string, string | number>;

beforeAll(async () => {
  api = await startApi();
  owner = await signUp(api);
  const { dataSource } = api;
  await addManyIntegrations(dataSource, {
    workspaceId: owner.workspaceId,
    count: COUNT,
    deliveriesEach: 100,
  });
  // Others have as many, so that a scan of everybody's rows shows.
  const others = await Promise.all([1, 2, 3].map(() => signUp(api)));
  for (const { workspaceId } of others) {
    await addManyIntegrations(dataSource, { workspaceId, count: COUNT });
  }
  await decideHealth(api);
  uncounted = await everyPage({});
  const upkeep = api.app.get(StatisticsUpkeepRepository, { strict: false });
  while ((await upkeep.fold(50_000)) > 0);
  await dataSource.query('VACUUM ANALYZE');
  all = await everyPage({});
}, 180_000);

afterAll(() => api?.close());

const list = async (query: Query): Promise<IntegrationPageView> => {
  const answer = await owner.agent.get('/api/v1/integrations').query(query).expect(200);
  return answer.body as IntegrationPageView;
};

const facets = async (query: Query = {}): Promise<IntegrationFacetsView> => {
  const answer = await owner.agent.get('/api/v1/integrations/facets').query(query).expect(200);
  return answer.body as IntegrationFacetsView;
};

async function everyPage(query: Query): Promise<IntegrationView[]> {
  const items: IntegrationView[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = await list({ limit: 200, ...query, ...(cursor ? { cursor } : {}) });
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}

const FEATURES: Record<string, (view: IntegrationView) => boolean> = {
  contacts: ({ settings }) => settings.receiveContacts,
  orders: ({ settings }) => settings.receiveOrders,
  'confirmed-email': ({ settings }) => settings.confirmedEmail,
  'double-opt-in': ({ settings }) => settings.doubleOptIn,
};

/** The filter, told a second time: over all rows, in the program. */
function fits(view: IntegrationView, query: Query): boolean {
  const { search, health, client, tag, feature } = query as Record<string, string | undefined>;
  const words = `${view.name}\n${view.storeUrl}\n${view.client ?? ''}`;
  return (
    (!search || words.includes(search)) &&
    (!health || health.split(',').includes(view.health.status)) &&
    (!client || view.client === client) &&
    (!tag || view.tags.includes(tag)) &&
    (!feature || FEATURES[feature]?.(view) === true)
  );
}

/** How often each value is there. */
function tally(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

const toRecord = (values: IntegrationFacetsView['health']): Record<string, number> =>
  Object.fromEntries(values.map(({ value, count }) => [value, count]));

const QUERIES: Query[] = [
  {},
  { health: 'healthy' },
  { health: 'attention' },
  { health: 'paused' },
  { health: 'waiting' },
  { health: 'stopped,attention,late' },
  { client: 'Клієнт 7' },
  { tag: 'vip' },
  { feature: 'orders' },
  { feature: 'confirmed-email' },
  { feature: 'double-opt-in' },
  { search: 'Кава' },
  { search: 'Клієнт 12' },
  { search: 'shop-77-' },
  { health: 'healthy', tag: 'vip', feature: 'orders' },
  { health: 'paused', client: 'Клієнт 5', tag: 'новий' },
  { search: 'Велосипеди', tag: 'Kyiv', health: 'healthy,attention' },
  { client: 'nobody' },
];

describe(`at ${COUNT} integrations`, () => {
  it('all are there, in every health that can be seeded', () => {
    expect(all).toHaveLength(COUNT);
    expect(Object.keys(tally(all.map(({ health }) => health.status))).sort()).toEqual([
      'attention',
      'healthy',
      'paused',
      'stopped',
      'waiting',
    ]);
  });

  it('the last fourteen days are the same, folded or not', async () => {
    const counts: Array<{ count: number }> = await api.dataSource.query(
      'SELECT count(*)::integer AS count FROM delivery_counts',
    );

    expect(counts[0]?.count).toBeGreaterThan(COUNT);
    expect(all.map(({ activity }) => activity)).toEqual(uncounted.map(({ activity }) => activity));
    expect(all.find(({ activity }) => activity.total > 0)?.activity.total).toBe(100);
  });

  it.each(QUERIES)('%j shows what fits, and its number says so', async (query) => {
    const wanted = all.filter((view) => fits(view, query)).map(({ id }) => id);

    const seen = await everyPage({ ...query, limit: 37 });

    expect(seen.map(({ id }) => id)).toEqual(wanted);
    expect((await facets(query)).total).toBe(wanted.length);
  });

  it.each(QUERIES)('%j has at every choice the number that choosing it shows', async (query) => {
    const without = (name: string): IntegrationView[] =>
      all.filter((view) => fits(view, { ...query, [name]: '' }));

    const { health, clients, tags, features } = await facets(query);

    expect(toRecord(health)).toEqual(tally(without('health').map((view) => view.health.status)));
    expect(toRecord(clients)).toEqual(
      tally(without('client').flatMap((view) => view.client ?? [])),
    );
    expect(toRecord(tags)).toEqual(tally(without('tag').flatMap((view) => view.tags)));
    expect(toRecord(features)).toEqual(
      tally(
        without('feature').flatMap((view) =>
          Object.keys(FEATURES).filter((feature) => FEATURES[feature]?.(view)),
        ),
      ),
    );
  });

  it.each<[string, Query]>([
    ['the first page', { limit: 20 }],
    ['a health', { health: 'paused', limit: 20 }],
    ['a client', { client: 'Клієнт 7', limit: 20 }],
    ['a tag', { tag: 'vip', limit: 20 }],
    ['a word', { search: 'Кава', limit: 20 }],
  ])('reads no table from end to end for %s', async (_, query) => {
    const scans = async (): Promise<unknown> =>
      api.dataSource.query(
        `SELECT relname, seq_scan FROM pg_stat_user_tables
         WHERE relname IN ('integrations', 'settled_deliveries', 'delivery_counts', 'records', 'attempts') ORDER BY 1`,
      );
    const flush = (): Promise<unknown> => api.dataSource.query('SELECT pg_stat_force_next_flush()');
    const settle = async (): Promise<void> => {
      // Every connection of the pool tells its numbers when it next has nothing to do.
      for (let round = 0; round < 2; round += 1) {
        await Promise.all(Array.from({ length: 5 }, flush));
        await Promise.all(Array.from({ length: 5 }, () => api.dataSource.query('SELECT 1')));
      }
    };
    await settle();
    const before = await scans();

    await list(query);

    await settle();
    expect(await scans()).toEqual(before);
  });

  it('shows a page quickly', async () => {
    const times: number[] = [];
    for (let round = 0; round < 40; round += 1) {
      const query = QUERIES[round % QUERIES.length] ?? {};
      const begun = performance.now();
      await Promise.all([list({ ...query, limit: 20 }), facets(query)]);
      times.push(performance.now() - begun);
    }
    times.sort((one, other) => one - other);
    const p95 = times[Math.floor(times.length * 0.95)] ?? 0;
    process.stdout.write(
      `list and numbers at ${COUNT} integrations, 90 000 deliveries: p50 ${Math.round(times[20] ?? 0)} ms, p95 ${Math.round(p95)} ms\n`,
    );

    // Ten times what it takes on a quiet machine.
    expect(p95).toBeLessThan(1_000);
  });

  it('decides about the health of five hundred with a handful of questions', async () => {
    const health = api.app.get(HealthService, { strict: false });
    const times: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const begun = performance.now();
      expect(await health.refreshDue(0)).toBe(500);
      times.push(performance.now() - begun);
    }
    const median = times.sort((one, other) => one - other)[2] ?? 0;
    process.stdout.write(`health of 500 integrations: ${Math.round(median)} ms\n`);

    // Ten times what it takes on a quiet machine.
    expect(median).toBeLessThan(3_000);
  });

  it('is one file, in the order of the list', async () => {
    const { text, headers } = await owner.agent
      .get('/api/v1/integrations.csv')
      .query({ health: 'paused', separator: ';' })
      .expect(200);

    const [head, ...lines] = text.trimEnd().split('\r\n');
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(head).toMatch(/^\uFEFF?id;name;address;client;tags;health;/);
    expect(lines.map((line) => line.split(';')[0])).toEqual(
      all.filter((view) => fits(view, { health: 'paused' })).map(({ id }) => id),
    );
  });

  it('can be changed all at once, part by part', async () => {
    const outcomes: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await owner.agent
        .post('/api/v1/integrations/bulk')
        .send({ action: 'tag', tag: 'усі', filter: {}, ...(cursor ? { cursor } : {}) })
        .expect(200);
      outcomes.push(...body.items.map(({ outcome }: { outcome: string }) => outcome));
      cursor = body.nextCursor ?? undefined;
    } while (cursor);

    expect(tally(outcomes)).toEqual({ done: COUNT });
    expect((await facets({ tag: 'усі' })).total).toBe(COUNT);
    const foreign: Array<{ count: number }> = await api.dataSource.query(
      `SELECT count(*)::integer AS count FROM integrations WHERE workspace_id <> $1 AND 'усі' = ANY(tags)`,
      [owner.workspaceId],
    );
    expect(foreign).toEqual([{ count: 0 }]);
  });
});
