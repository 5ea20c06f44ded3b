import type { StatusMappingView, StoreStatusView } from '@kladka/contracts';
import {
  joinStore,
  startSandboxedApi,
  type SandboxedApi,
  type YespoAccountHandle,
} from '../support/sandboxed-api.js';
import { decideHealth } from '../support/health.js';
import { signUp, type SignedUp } from '../support/sign-up.js';

let running: SandboxedApi;
let account: YespoAccountHandle;
let owner: SignedUp;
let id: string;

beforeAll(async () => {
  running = await startSandboxedApi();
  account = running.sandbox.yespo.addAccount();
});

beforeEach(async () => {
  owner = await signUp(running.api);
  const store = await running.sandbox.addStore();
  ({ id } = await joinStore(owner, store, account));
});

afterAll(() => running?.close());

const statuses = async (): Promise<StoreStatusView[]> => {
  const { body } = await owner.agent.get(`/api/v1/integrations/${id}/statuses`).expect(200);
  return (body as StatusMappingView).items;
};

const replace = (statusMapping: unknown) =>
  owner.agent.put(`/api/v1/integrations/${id}/status-mapping`).send({ statusMapping });

async function addOrders(storeStatusId: string, count: number): Promise<void> {
  await running.api.dataSource.query(
    `INSERT INTO records (workspace_id, integration_id, kind, key, store_status_id)
     SELECT $1, $2, 'order', $3 || '-' || n, $3 FROM generate_series(1, $4) AS n`,
    [owner.workspaceId, id, storeStatusId, count],
  );
}

describe('the statuses of a store', () => {
  it('are named in its languages, in their order, with a proposal', async () => {
    const items = await statuses();

    expect(items.map(({ storeStatusId }) => storeStatusId)).toEqual(['1', '2', '3', '4', '6', '9']);
    expect(items[2]).toEqual({
      storeStatusId: '3',
      titles: { ua: 'Доставлене', ru: 'Доставлен', en: 'Delivered' },
      orders: 0,
      yespoStatuses: ['DELIVERED'],
      suggested: ['DELIVERED'],
      locked: false,
    });
  });

  it('count the orders in each', async () => {
    await addOrders('2', 3);
    await addOrders('9', 1);

    const counts = (await statuses()).map(({ storeStatusId, orders }) => [storeStatusId, orders]);

    expect(Object.fromEntries(counts)).toMatchObject({ 1: 0, 2: 3, 9: 1 });
  });

  it('hold one that only an order still knows', async () => {
    await addOrders('77', 2);

    const unlisted = (await statuses()).at(-1);

    expect(unlisted).toMatchObject({ storeStatusId: '77', orders: 2, yespoStatuses: null });
  });

  it('raise attention while orders lie in one that nobody decided about', async () => {
    await replace([]).expect(200);
    await addOrders('9', 1);
    await decideHealth(running.api);

    const before = await owner.agent.get(`/api/v1/integrations/${id}`).expect(200);
    await replace([{ storeStatusId: '9', yespoStatuses: [] }]).expect(200);
    const after = await owner.agent.get(`/api/v1/integrations/${id}`).expect(200);

    expect(before.body.health).toMatchObject({
      status: 'attention',
      reason: 'statuses-not-mapped',
    });
    expect(after.body.health.status).toBe('waiting');
  });
});

describe('a status mapping', () => {
  it('is replaced as a whole', async () => {
    const answer = await replace([
      { storeStatusId: 2, yespoStatuses: ['IN_PROGRESS', 'DELIVERED'] },
      { storeStatusId: '3', yespoStatuses: [] },
    ]).expect(200);

    const items = await statuses();
    expect(answer.body.items).toEqual(items);
    expect(
      Object.fromEntries(items.map((each) => [each.storeStatusId, each.yespoStatuses])),
    ).toEqual({
      1: ['INITIALIZED'],
      2: ['IN_PROGRESS', 'DELIVERED'],
      3: [],
      4: null,
      6: null,
      9: null,
    });
  });

  it('cannot change what New means', async () => {
    await replace([{ storeStatusId: '1', yespoStatuses: ['CANCELLED'] }]).expect(200);

    expect((await statuses())[0]).toMatchObject({ locked: true, yespoStatuses: ['INITIALIZED'] });
  });

  it.each([
    ['no list', 'x', 'statusMapping'],
    [
      'the same status twice',
      [
        { storeStatusId: '2', yespoStatuses: [] },
        { storeStatusId: 2, yespoStatuses: ['DELIVERED'] },
      ],
      'statusMapping',
    ],
    [
      'the same Yespo status twice',
      [{ storeStatusId: '2', yespoStatuses: ['DELIVERED', 'DELIVERED'] }],
      'statusMapping.0.yespoStatuses',
    ],
    [
      'a status that Yespo does not have',
      [{ storeStatusId: '2', yespoStatuses: ['SHIPPED'] }],
      'statusMapping.0.yespoStatuses',
    ],
    [
      'an unknown field',
      [{ storeStatusId: '2', yespoStatuses: [], colour: 'red' }],
      'statusMapping.0.colour',
    ],
  ])('refuses %s and stays as it was', async (_, mapping, field) => {
    const before = await statuses();

    const { body } = await replace(mapping).expect(400);

    expect(Object.keys(body.fields)).toEqual([field]);
    expect(await statuses()).toEqual(before);
  });

  it('is one of them when several replace it at the same time', async () => {
    const wishes = ['IN_PROGRESS', 'DELIVERED', 'CANCELLED'].flatMap((yespoStatus) => [
      yespoStatus,
      yespoStatus,
    ]);

    const answers = await Promise.all(
      wishes.map((yespoStatus) =>
        replace(
          ['2', '3'].map((storeStatusId) => ({ storeStatusId, yespoStatuses: [yespoStatus] })),
        ),
      ),
    );

    expect(answers.map(({ status }) => status)).toEqual(wishes.map(() => 200));
    const [, two, three] = await statuses();
    expect(two?.yespoStatuses).toEqual(three?.yespoStatuses);
  });
});
