import type { ConnectionTestView } from '@kladka/contracts';
import { aConnection } from '../factories/connection.js';
import { startApi, type TestApi } from '../support/api.js';
import { signUp, type SignedUp } from '../support/sign-up.js';

let api: TestApi;
let owner: SignedUp;

beforeAll(async () => {
  api = await startApi({ env: { ALLOW_PRIVATE_STORES: 'off' } });
  owner = await signUp(api);
});

afterAll(() => api?.close());

const addressesNotCalled = [
  'http://127.0.0.1',
  'http://localhost',
  'http://[::1]',
  'http://10.0.0.7',
  'http://169.254.169.254',
  'http://2130706433',
  'http://[::ffff:192.168.0.1]',
  'https://shop.example:8443',
];

describe('a store at a private address', () => {
  it.each(addressesNotCalled)('is not called: %s', async (url) => {
    const connection = aConnection({ url, login: 'x', password: 'x' }, { apiKey: 'x' });

    const answer = await owner.agent.post('/api/v1/integrations/test').send(connection).expect(200);

    const { checks } = answer.body as ConnectionTestView;
    expect(checks[0]).toMatchObject({ name: 'store-answers', code: 'address-not-allowed' });
    expect(checks[2]).toMatchObject({ name: 'store-login', code: 'not-checked' });
  });

  it('is not stored', async () => {
    const url = 'http://127.0.0.1';
    const connection = aConnection({ url, login: 'x', password: 'x' }, { apiKey: 'x' });

    const answer = await owner.agent.post('/api/v1/integrations').send(connection).expect(422);

    expect(Object.keys(answer.body.fields)).toContain('storeUrl');
  });
});
