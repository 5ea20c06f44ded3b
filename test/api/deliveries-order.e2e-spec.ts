import {
  DELIVERY_KINDS,
  DELIVERY_OPERATIONS,
  DELIVERY_RESULTS,
  type DeliveryPageView,
  type DeliveryView,
} from '@kladka/contracts';
import { addDeliveries, type DeliveryDraft } from '../factories/delivery.js';
import { addIntegration } from '../factories/integration.js';
import { startApi, type TestApi } from '../support/api.js';
import { signUp, type SignedUp } from '../support/sign-up.js';

const DAY_MS = 86_400_000;
const COUNT = 180;
/** More than are looked for one by one. */
const MANY = 300;

let api: TestApi;
let owner: SignedUp;
let integrationIds: string[];
let all: DeliveryView[];

/** Over five months, so that a search goes beyond what it looks through first. */
const aDraft = (_: unknown, at: number): Partial<DeliveryDraft> => ({
  kind: DELIVERY_KINDS[at % DELIVERY_KINDS.length],
  operation: DELIVERY_OPERATIONS[at % DELIVERY_OPERATIONS.length],
  result: DELIVERY_RESULTS[at % DELIVERY_RESULTS.length],
  reason: at % DELIVERY_RESULTS.length === 0 ? null : 'gave-up',
  key: String(at % 30),
  email: 'olena@example.com',
  createdAt: new Date(Date.now() - 60_000 - ((at * 37) % 150) * DAY_MS - at * 1_000),
});

beforeAll(async () => {
  api = await startApi();
  owner = await signUp(api);
  const { workspaceId } = owner;
  integrationIds = [await addIntegration(api, workspaceId), await addIntegration(api, workspaceId)];
  for (const integrationId of integrationIds)
    await addDeliveries(
      api.dataSource,
      { workspaceId, integrationId },
      Array.from({ length: COUNT / 2 }, aDraft),
    );
  await api.dataSource.query(
    `UPDATE records SET store_status_id = (key::bigint % 3)::text WHERE workspace_id = $1 AND kind = 'order'`,
    [workspaceId],
  );
  all = await everyPage({ limit: '200' });
});

afterAll(() => api?.close());

async function everyPage(query: Record<string, string>): Promise<DeliveryView[]> {
  const items: DeliveryView[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const asked = cursor ? { ...query, cursor } : query;
    const { body } = await owner.agent.get('/api/v1/deliveries').query(asked).expect(200);
    const page = body as DeliveryPageView;
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}

describe('pages of a filter', () => {
  it.each<[string, Record<string, string>, (view: DeliveryView) => boolean]>([
    ['a kind', { kind: 'order' }, (view) => view.kind === 'order'],
    ['an operation', { operation: 'update' }, (view) => view.operation === 'update'],
    [
      'both',
      { kind: 'contact', operation: 'create' },
      (view) => view.kind === 'contact' && view.operation === 'create',
    ],
    [
      'a kind and a result',
      { kind: 'order', result: 'accepted' },
      (view) => view.kind === 'order' && view.result === 'accepted',
    ],
    [
      'a kind that waits',
      { kind: 'order', result: 'waiting' },
      (view) => view.kind === 'order' && ['waiting', 'sending'].includes(view.result),
    ],
    ['an e-mail', { q: 'olena@example.com' }, () => true],
    [
      'an e-mail and a kind',
      { q: 'olena@example.com', kind: 'order' },
      (view) => view.kind === 'order',
    ],
    [
      'a status of the store',
      { storeStatusId: '1' },
      (view) => view.kind === 'order' && Number(view.key) % 3 === 1,
    ],
    ['contacts with a status of the store', { storeStatusId: '1', kind: 'contact' }, () => false],
  ])('of %s hold what all pages hold of it, in the same order', async (_, query, fits) => {
    const wanted = all.filter(fits).map(({ id }) => id);

    expect(all).toHaveLength(COUNT);
    expect((await everyPage({ ...query, limit: '7' })).map(({ id }) => id)).toEqual(wanted);

    const [integrationId = ''] = integrationIds;
    const ofOne = all.filter((view) => fits(view) && view.integrationId === integrationId);
    expect((await everyPage({ ...query, integrationId, limit: '50' })).map(({ id }) => id)).toEqual(
      ofOne.map(({ id }) => id),
    );
  });

  it('of a status that many orders have are the same', async () => {
    const integrationId = await addIntegration(api, owner.workspaceId);
    await addDeliveries(
      api.dataSource,
      { workspaceId: owner.workspaceId, integrationId },
      // What has the status lies behind more newer ones than are walked through for a short page.
      Array.from({ length: 2 * MANY }, (_, at) => ({
        key: at < MANY ? `many-${at}` : `other-${at}`,
        createdAt: new Date(Date.now() - (at < MANY ? 30 : 20) * DAY_MS - at * 1_000),
      })),
    );
    await api.dataSource.query(
      `UPDATE records SET store_status_id = CASE WHEN key LIKE 'many-%' AND key <> 'many-5' THEN '7' ELSE '8' END
       WHERE integration_id = $1`,
      [integrationId],
    );

    const seen = await everyPage({ storeStatusId: '7', limit: '200' });

    expect(seen).toHaveLength(MANY - 1);
    expect(seen.map(({ id }) => id)).toEqual([...seen.map(({ id }) => id)].sort().reverse());
    expect(seen.map(({ key }) => key)).not.toContain('many-5');

    const { body } = await owner.agent
      .get('/api/v1/deliveries?storeStatusId=7&limit=2')
      .expect(200);
    expect((body as DeliveryPageView).items).toEqual(seen.slice(0, 2));
  });
});
