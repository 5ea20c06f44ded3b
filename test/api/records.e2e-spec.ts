import type { ContactDetailView, OrderDetailView, OrderPageView } from '@kladka/contracts';
import { addDeliveries } from '../factories/delivery.js';
import { addIntegration } from '../factories/integration.js';
import { startApi, type TestApi } from '../support/api.js';
import { signUp, type SignedUp } from '../support/sign-up.js';

const email = 'olena@example.com';
const person = 'Олена Коваль';

let api: TestApi;
let owner: SignedUp;
let id: string;
let viewer: string;

beforeAll(async () => {
  api = await startApi();
  owner = await signUp(api);
  const { workspaceId } = owner;
  id = await addIntegration(api, workspaceId);
  const order = (key: string) => ({ key, email, person, received: { stat_status: 1 } });
  await addDeliveries(api.dataSource, { workspaceId, integrationId: id }, [
    {
      ...{ kind: 'contact' as const, key: '10284', email, phone: '380671234567', person },
      payload: { firstName: 'Олена', channels: [{ type: 'email', value: email }] },
      received: { newsletter_subscription: 0 },
    },
    { ...order('20001'), yespoStatus: 'INITIALIZED', payload: { totalCost: 5, email } },
    {
      ...order('20001'),
      ...{ operation: 'update' as const, result: 'skipped' as const, reason: 'status-not-mapped' },
      received: { stat_status: 11 },
    },
    { ...order('20002') },
    { ...order('20003') },
  ]);
  const made = await owner.agent.post('/api/v1/api-keys').send({ name: 'BI', scopes: ['read'] });
  viewer = `Bearer ${made.body.key as string}`;
});

afterAll(() => api?.close());

const get = (path: string) => owner.agent.get(`/api/v1/integrations/${id}${path}`).expect(200);

describe('contacts and orders of a store', () => {
  it('are listed the newest first, page by page, and found by number, e-mail or phone', async () => {
    const first = (await get('/orders?limit=2')).body as OrderPageView;
    const second = (await get(`/orders?limit=2&cursor=${first.nextCursor}`)).body as OrderPageView;
    expect([...first.items, ...second.items].map(({ key }) => key).toSorted()).toEqual([
      '20001',
      '20002',
      '20003',
    ]);
    expect(second.nextCursor).toBeNull();
    expect(first.items[0]).toMatchObject({ person, email, isMasked: false });

    expect((await get(`/orders?q=${email}`)).body.items).toHaveLength(3);
    expect((await get('/orders?q=№20002')).body.items).toMatchObject([{ key: '20002' }]);
    expect((await get('/contacts?q=067 123 45 67')).body.items).toMatchObject([{ key: '10284' }]);
    await owner.agent.get(`/api/v1/integrations/${id}/orders?cursor=bm8`).expect(400);
  });

  it('tell of a contact what was sent since when, its orders, and what made its consent what it is', async () => {
    const contact = (await get('/contacts/10284')).body as ContactDetailView;
    expect(contact).toMatchObject({
      ...{ key: '10284', isGuest: false, email },
      consent: { consent: 'unconfirmed', cause: 'setting-off', newsletter: false },
    });
    expect(contact.consent.deliveryId).toBe(contact.timeline[0]!.id);
    expect(contact.fields.map(({ name, value }) => [name, value])).toEqual([
      ['firstName', 'Олена'],
      ['channels.email', email],
    ]);
    expect(contact.orders.map(({ key }) => key).toSorted()).toEqual(['20001', '20002', '20003']);
  });

  it('tell of an order the statuses it passed on both sides, and whose it is', async () => {
    const order = (await get('/orders/20001')).body as OrderDetailView;
    expect(
      order.statuses.map(({ storeStatusId, yespoStatus }) => [storeStatusId, yespoStatus]),
    ).toEqual([
      ['1', 'INITIALIZED'],
      ['11', undefined],
    ]);
    expect(order).toMatchObject({
      sent: { totalCost: 5, email },
      contact: { key: '10284' },
      lastDelivery: { reason: 'status-not-mapped' },
    });
    await owner.agent.get(`/api/v1/integrations/${id}/orders/nobody`).expect(404);
  });

  it('hide from a viewer whose they are', async () => {
    const seen = async (path: string) =>
      JSON.stringify(
        (
          await api
            .request()
            .get(`/api/v1/integrations/${id}${path}`)
            .set('authorization', viewer)
            .expect(200)
        ).body,
      );
    for (const path of ['/contacts', '/contacts/10284', '/orders', '/orders/20001']) {
      const text = await seen(path);
      expect([path, text.includes('"isMasked":true')]).toEqual([path, true]);
      expect([path, /olena|Олена|Коваль|380671234567/.exec(text)]).toEqual([path, null]);
    }
  });
});
