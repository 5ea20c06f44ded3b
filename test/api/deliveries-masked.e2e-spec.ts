import { addDeliveries } from '../factories/delivery.js';
import { addIntegration } from '../factories/integration.js';
import { startApi, type TestApi } from '../support/api.js';
import { signUp } from '../support/sign-up.js';

const PERSONAL = /olena|koval|380671234567/i;

let api: TestApi;

beforeAll(async () => {
  api = await startApi();
});

afterAll(() => api?.close());

describe('whoever may only look', () => {
  it('sees requests and not whose they are: in the list, in one, and in the file', async () => {
    const owner = await signUp(api);
    const integrationId = await addIntegration(api, owner.workspaceId, { name: 'Flora' });
    const person = 'Olena Koval';
    const payload = { externalOrderId: '20318', totalCost: 5, email: 'olena@example.com' };
    const [order] = await addDeliveries(
      api.dataSource,
      { workspaceId: owner.workspaceId, integrationId },
      [
        { key: '20318', person, payload, received: { order_id: 20318, delivery_name: person } },
        { kind: 'contact', key: 'guest:olena@example.com', person, reasonDetail: `${person}?` },
      ],
    );
    await api.dataSource.query(
      `INSERT INTO attempts (delivery_id, number, started_at, duration_ms, outcome, http_status, answer)
       VALUES ($1, 1, now(), 5, 'accepted', 200, 'olena@example.com is known')`,
      [order],
    );
    const made = await owner.agent.post('/api/v1/api-keys').send({ name: 'BI', scopes: ['read'] });
    const look = (path: string) =>
      api
        .request()
        .get(`/api/v1${path}`)
        .set('authorization', `Bearer ${made.body.key as string}`)
        .expect(200);

    const { body: page } = await look('/deliveries');
    const { body: detail } = await look(`/deliveries/${order!}`);
    const { text: file } = await look('/deliveries.csv').buffer(true);

    expect(page.items).toHaveLength(2);
    expect(page.items.map((item: { person: string }) => item.person)).toEqual(['O. K.', 'O. K.']);
    expect(detail).toMatchObject({ key: '20318', person: 'O. K.', isMasked: true, received: null });
    expect(detail.sent).toEqual({ externalOrderId: '20318', totalCost: 5 });
    expect(detail.attemptLog).toMatchObject([{ number: 1, httpStatus: 200 }]);
    expect(file).toContain('guest:o…@example.com');
    for (const answer of [JSON.stringify(page), JSON.stringify(detail), file])
      expect(answer).not.toMatch(PERSONAL);
    const { body: seen } = await owner.agent.get('/api/v1/deliveries').expect(200);
    expect(JSON.stringify(seen)).toMatch(PERSONAL);
  });
});
