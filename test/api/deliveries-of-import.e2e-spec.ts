import type { DeliveryPageView, IntegrationView } from '@kladka/contracts';
import { randomUUID } from 'node:crypto';
import { addDeliveries } from '../factories/delivery.js';
import { addIntegration } from '../factories/integration.js';
import { startApi, type TestApi } from '../support/api.js';
import { reopen } from '../support/reopen.js';
import { signUp, type SignedUp } from '../support/sign-up.js';

let api: TestApi;
let owner: SignedUp;
const importId = randomUUID();

beforeAll(async () => {
  api = await startApi();
  owner = await signUp(api);
  const { workspaceId } = owner;
  const integrationId = await addIntegration(api, workspaceId);
  await addDeliveries(api.dataSource, { workspaceId, integrationId }, [
    { key: 'other' },
    { key: 'user', kind: 'contact' },
    { key: 'buyer', kind: 'contact' },
    { key: 'order' },
    { key: 'earlier-status' },
    { key: 'skipped', result: 'skipped' },
  ]);
  const mark = (keys: string[], part: string | null) =>
    api.dataSource.query(
      `UPDATE settled_deliveries SET import_id = $1, import_part = $2 WHERE key = ANY($3)`,
      [importId, part, keys],
    );
  await mark(['user'], 'contacts');
  await mark(['buyer'], 'buyers');
  await mark(['order'], 'orders');
  await mark(['earlier-status', 'skipped'], null);
  await api.dataSource.query(
    `UPDATE settled_deliveries SET reason = 'status-not-mapped' WHERE key = 'skipped'`,
  );
});

afterAll(() => api?.close());

async function keys(query: Record<string, string>): Promise<string[]> {
  const { body } = await owner.agent.get('/api/v1/deliveries').query(query).expect(200);
  return (body as DeliveryPageView).items.map(({ key }) => key).sort();
}

describe('deliveries of an import', () => {
  it('are those that its books count, and what it skipped', async () => {
    expect(await keys({ importId })).toEqual(['buyer', 'order', 'skipped', 'user']);
  });

  it.each([
    [{ importPart: 'contacts' }, ['user']],
    [{ importPart: 'buyers' }, ['buyer']],
    [{ importPart: 'orders' }, ['order']],
    [{ result: 'skipped' }, ['skipped']],
    [{ kind: 'contact' }, ['buyer', 'user']],
    [{ reason: 'status-not-mapped' }, ['skipped']],
  ])('are narrowed by %j', async (narrower, wanted) => {
    expect(await keys({ importId, ...narrower })).toEqual(wanted);
  });

  it('rest with a paused import: shown without a next try, and nobody waits for one', async () => {
    await api.dataSource.query(reopen(`d.key IN ('user', 'order')`, `'infinity'`));
    const { body } = await owner.agent.get('/api/v1/deliveries').query({ importId }).expect(200);
    const resting = (body as DeliveryPageView).items.filter(({ result }) => result === 'waiting');

    expect(resting.map(({ nextAttemptAt }) => nextAttemptAt)).toEqual([undefined, undefined]);
    const { id, integrationId } = resting[0]!;
    await owner.agent.get(`/api/v1/deliveries/${id}`).expect(200);
    const store = await owner.agent.get(`/api/v1/integrations/${integrationId}`).expect(200);
    expect((store.body as IntegrationView).health.nextAttemptAt).toBeNull();
  });

  it('are none of a stranger', async () => {
    const stranger = await signUp(api);
    const { body } = await stranger.agent.get('/api/v1/deliveries').query({ importId }).expect(200);
    expect((body as DeliveryPageView).items).toEqual([]);
  });

  it.each([{ importId: 'x' }, { importPart: 'people' }])('refuse %j', async (query) => {
    const { body } = await owner.agent.get('/api/v1/deliveries').query(query).expect(400);
    expect(body).toMatchObject({ code: 'validation-failed' });
  });
});
