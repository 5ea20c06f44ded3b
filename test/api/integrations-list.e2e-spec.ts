import type { IntegrationPageView, IntegrationView } from '@kladka/contracts';
import { addDeliveries } from '../factories/delivery.js';
import { addIntegration } from '../factories/integration.js';
import { startApi, type TestApi } from '../support/api.js';
import { decideHealth } from '../support/health.js';
import { signUp, type SignedUp } from '../support/sign-up.js';

let api: TestApi;
let owner: SignedUp;

beforeAll(async () => {
  api = await startApi();
});

beforeEach(async () => {
  owner = await signUp(api);
});

afterAll(() => api?.close());

const add = (fields: Parameters<typeof addIntegration>[2] = {}): Promise<string> =>
  addIntegration(api, owner.workspaceId, fields);

const list = async (query: Record<string, string | number> = {}): Promise<IntegrationPageView> => {
  const answer = await owner.agent.get('/api/v1/integrations').query(query).expect(200);
  return answer.body as IntegrationPageView;
};

const names = async (query: Record<string, string | number> = {}): Promise<string[]> =>
  (await list(query)).items.map(({ name }) => name);

async function everyPage(query: Record<string, string | number>): Promise<IntegrationView[]> {
  const items: IntegrationView[] = [];
  let cursor: string | null = null;
  do {
    const page: IntegrationPageView = await list({ ...query, ...(cursor ? { cursor } : {}) });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return items;
}

async function addOneOfEachHealth(): Promise<void> {
  const { workspaceId } = owner;
  const healthy = await add({ name: 'healthy' });
  const attention = await add({ name: 'attention' });
  await add({ name: 'waiting' });
  await add({ name: 'paused', state: 'paused' });
  await add({ name: 'stopped', state: 'action-required', stateReason: 'yespo-key-refused' });
  await addDeliveries(api.dataSource, { workspaceId, integrationId: healthy }, [{}]);
  await addDeliveries(api.dataSource, { workspaceId, integrationId: attention }, [
    { result: 'rejected' },
  ]);
  await decideHealth(api);
}

/** Questions to the database while something is done. */
async function countQueries(work: () => Promise<unknown>): Promise<number> {
  const driver = api.dataSource.driver as unknown as {
    master: {
      on(name: 'acquire', listener: () => void): void;
      off: (typeof driver)['master']['on'];
    };
  };
  let count = 0;
  const listener = (): void => void (count += 1);
  driver.master.on('acquire', listener);
  try {
    await work();
  } finally {
    driver.master.off('acquire', listener);
  }
  return count;
}

describe('the list of integrations', () => {
  it('is newest first and holds neither deleted ones nor those of others', async () => {
    await add({ name: 'first' });
    await add({ name: 'second' });
    await add({ name: 'gone', state: 'deleted' });
    await addIntegration(api, (await signUp(api)).workspaceId, { name: 'foreign' });

    expect(await names()).toEqual(['second', 'first']);
  });

  it.each([
    ['flora', ['Flora Kyiv']],
    ['КВІТИ', ['Квіти Львів']],
    ['lviv.example', ['Квіти Львів']],
    ['100%', ['100% шкіра']],
    ['%', ['100% шкіра']],
    ['_', []],
    ['\\', []],
    ['', ['100% шкіра', 'Квіти Львів', 'Flora Kyiv']],
  ])('is searched by name and address: %j', async (search, wanted) => {
    await add({ name: 'Flora Kyiv', storeUrl: 'https://flora.example' });
    await add({ name: 'Квіти Львів', storeUrl: 'https://lviv.example' });
    await add({ name: '100% шкіра', storeUrl: 'https://leather.example' });

    expect(await names({ search })).toEqual(wanted);
  });

  it.each(['healthy', 'attention', 'waiting', 'paused', 'stopped'])(
    'is filtered by health: %s',
    async (health) => {
      await addOneOfEachHealth();

      expect(await names({ health })).toEqual([health]);
    },
  );

  it('counts requests of the last fourteen days', async () => {
    const integrationId = await add();
    const daysAgo = (days: number): Date => new Date(Date.now() - days * 86_400_000);
    await addDeliveries(api.dataSource, { workspaceId: owner.workspaceId, integrationId }, [
      { createdAt: daysAgo(20) },
      { createdAt: daysAgo(20), result: 'rejected' },
      { createdAt: daysAgo(13), result: 'rejected' },
      { createdAt: daysAgo(1) },
      { createdAt: daysAgo(0), result: 'waiting' },
      { createdAt: daysAgo(0), result: 'retrying' },
    ]);

    const [item] = (await list()).items;

    expect(item?.activity).toEqual({
      from: expect.any(String),
      days: [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2],
      total: 4,
      rejected: 1,
      waiting: 2,
      lastEventAt: expect.any(String),
    });
    // The list that the numbers lead to: from where they begin.
    const behind = async (query: object): Promise<number> => {
      const from = item?.activity.from;
      const path = '/api/v1/deliveries';
      const answer = await owner.agent.get(path).query({ integrationId, from, ...query });
      return answer.body.items.length;
    };
    expect(await behind({})).toBe(item?.activity.total);
    expect(await behind({ result: 'rejected' })).toBe(item?.activity.rejected);
  });

  it('is paged without a gap or a double, though new ones are added', async () => {
    const wanted: string[] = [];
    for (let number = 0; number < 120; number += 1) wanted.unshift(await add());

    const first = await list({ limit: 50 });
    await add({ name: 'new' });
    const second = await list({ limit: 50, cursor: first.nextCursor! });
    const third = await list({ limit: 50, cursor: second.nextCursor! });

    const seen = [first, second, third].flatMap(({ items }) => items.map(({ id }) => id));
    expect(seen).toEqual(wanted);
    expect(third.nextCursor).toBeNull();
    expect((await everyPage({ limit: 7, search: 'Flora' })).map(({ id }) => id)).toEqual(wanted);
  });

  it('is paged under a filter of health as well', async () => {
    const wanted: string[] = [];
    for (let number = 0; number < 24; number += 1) {
      const state = number % 3 === 0 ? 'paused' : 'active';
      const id = await add({ state });
      if (state === 'paused') wanted.unshift(id);
    }
    await decideHealth(api);

    const seen = await everyPage({ health: 'paused', limit: 3 });

    expect(seen.map(({ id }) => id)).toEqual(wanted);
  });

  it('asks the database no more often for many than for one', async () => {
    await add();
    const forOne = await countQueries(() => list({ limit: 100 }));
    for (let number = 0; number < 30; number += 1) await add();

    expect(await countQueries(() => list({ limit: 100 }))).toBe(forOne);
    expect(forOne).toBeGreaterThan(0);
  });

  it.each([
    [{ health: 'ill' }, 'health'],
    [{ cursor: 'abc' }, 'cursor'],
    [{ limit: 1000 }, 'limit'],
    [{ colour: 'red' }, 'colour'],
  ])('refuses %j', async (query, field) => {
    const { body } = await owner.agent.get('/api/v1/integrations').query(query).expect(400);

    expect(Object.keys(body.fields)).toEqual([field]);
  });
});
