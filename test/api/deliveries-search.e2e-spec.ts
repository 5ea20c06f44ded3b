import type { DeliveryPageView } from '@kladka/contracts';
import { addDeliveries } from '../factories/delivery.js';
import { addIntegration } from '../factories/integration.js';
import { startApi, type TestApi } from '../support/api.js';
import { signUp, type SignedUp } from '../support/sign-up.js';

let api: TestApi;
let owner: SignedUp;

beforeAll(async () => {
  api = await startApi();
  owner = await signUp(api);
  const { workspaceId } = owner;
  const integrationId = await addIntegration(api, workspaceId);
  await addDeliveries(api.dataSource, { workspaceId, integrationId }, [
    { key: '20318', email: 'olena@example.com', phone: '380671234567' },
    { key: '20319', email: 'ivan@example.com' },
    { key: '4127', kind: 'contact', email: 'olena@example.com' },
    { key: '99', operation: 'update', phone: '48601234567' },
  ]);
});

afterAll(() => api?.close());

async function keys(query: Record<string, string>): Promise<string[]> {
  const { body } = await owner.agent.get('/api/v1/deliveries').query(query).expect(200);
  return (body as DeliveryPageView).items.map(({ key }) => key);
}

describe('searching deliveries', () => {
  it.each([
    ['an order number', '20318', ['20318']],
    ['a number with a sign', '№ 20318', ['20318']],
    ['a number with a hash', '#20319', ['20319']],
    ['a user id', '4127', ['4127']],
    ['an e-mail', 'olena@example.com', ['4127', '20318']],
    ['an e-mail in capitals', ' Olena@Example.COM ', ['4127', '20318']],
    ['a phone as stored', '380671234567', ['20318']],
    ['a phone as dialled', '067 123-45-67', ['20318']],
    ['a phone with brackets', '+38 (067) 123 45 67', ['20318']],
    ['a foreign phone', '+48 601 234 567', ['99']],
    ['nothing known', 'nobody@example.com', []],
    ['part of a number', '2031', []],
  ])('finds by %s', async (_, q, wanted) => {
    expect(await keys({ q })).toEqual(expect.arrayContaining(wanted));
    expect(await keys({ q })).toHaveLength(wanted.length);
  });

  it('finds everything when nothing is typed', async () => {
    expect(await keys({ q: '  ' })).toHaveLength(4);
  });

  it('goes together with a filter', async () => {
    expect(await keys({ q: 'olena@example.com', kind: 'order' })).toEqual(['20318']);
  });

  it('finds nothing of others', async () => {
    const stranger = await signUp(api);

    const { body } = await stranger.agent.get('/api/v1/deliveries').query({ q: '20318' });

    expect(body.items).toEqual([]);
  });
});
