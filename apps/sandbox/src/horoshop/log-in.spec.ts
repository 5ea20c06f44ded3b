import { startSandbox, type Sandbox, type StoreHandle } from '../sandbox.js';
import { StoreCaller } from './store-caller.js';

let sandbox: Sandbox;
let store: StoreHandle;
let caller: StoreCaller;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  store = await sandbox.addStore({ login: 'integration', password: 'secret', orders: [{}] });
  caller = new StoreCaller(store);
});

const tokenOf = async (): Promise<string> => (await caller.logIn()).body.response!.token!;
const statusWith = async (token: string): Promise<string | undefined> =>
  (await caller.post('orders/get', { token })).body.status;

describe('ER-6 a log-in', () => {
  it('gives a fresh token of 32 hexadecimal digits; the older one stays valid', async () => {
    const [first, second] = [await tokenOf(), await tokenOf()];
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(second).not.toBe(first);
    expect(await statusWith(first)).toBe('OK');
  });

  it('may end the older token', async () => {
    store.toggles.singleToken = true;
    const [first, second] = [await tokenOf(), await tokenOf()];
    expect([await statusWith(first), await statusWith(second)]).toEqual(['UNAUTHORIZED', 'OK']);
  });
});

describe('ER-7 a token', () => {
  it('ends after 600 seconds, however often it was used', async () => {
    const token = await tokenOf();
    store.clock.advance(590_000);
    expect(await statusWith(token)).toBe('OK');
    store.clock.advance(10_000);
    expect(await statusWith(token)).toBe('UNAUTHORIZED');
  });

  it('may live one second only', async () => {
    store.toggles.tokenLifeSeconds = 1;
    const token = await tokenOf();
    store.clock.advance(1000);
    expect(await statusWith(token)).toBe('UNAUTHORIZED');
  });
});

describe('ER-8 a log-in is refused under HTTP 200', () => {
  it.each([
    ['a wrong password', { login: 'integration', password: 'wrong' }],
    ['a wrong login', { login: 'somebody', password: 'secret' }],
    ['missing fields', {}],
  ])('for %s', async (_why, credentials) => {
    const reply = await caller.post('auth', credentials);
    expect(reply.status).toBe(200);
    expect(reply.body.status).toBe('ERROR');
    expect(reply.body.response?.message).toEqual(expect.any(String));
  });

  it('for a disabled user', async () => {
    store.setApiUserEnabled(false);
    expect((await caller.logIn()).body.status).toBe('ERROR');
  });
});

describe('ER-9 a call', () => {
  it('without a token answers AUTHORIZATION_ERROR', async () => {
    const reply = await caller.post('orders/get', {});
    expect([reply.status, reply.body.status]).toEqual([200, 'AUTHORIZATION_ERROR']);
  });

  it.each([200, 401] as const)('with an unknown token answers UNAUTHORIZED, %s', async (status) => {
    store.toggles.unauthorizedStatus = status;
    const reply = await caller.post('orders/get', { token: 'f'.repeat(32) });
    expect([reply.status, reply.body.status]).toEqual([status, 'UNAUTHORIZED']);
    expect(reply.body.response?.message).toEqual(expect.any(String));
  });
});

describe('ER-10 tokens', () => {
  it('end with the password and with the user', async () => {
    const first = await tokenOf();
    store.changePassword('other');
    expect(await statusWith(first)).toBe('UNAUTHORIZED');
    const second = await tokenOf();
    store.setApiUserEnabled(false);
    expect(await statusWith(second)).toBe('UNAUTHORIZED');
  });

  it('may outlive the password', async () => {
    store.toggles.passwordChangeEndsTokens = false;
    const token = await tokenOf();
    store.changePassword('other');
    expect(await statusWith(token)).toBe('OK');
  });
});

describe('ER-33 in the middle of a run', () => {
  it('a token ends after some calls', async () => {
    store.toggles.tokenLifeCalls = 2;
    const token = await tokenOf();
    const answers = [await statusWith(token), await statusWith(token), await statusWith(token)];
    expect(answers).toEqual(['OK', 'OK', 'UNAUTHORIZED']);
    expect(await statusWith(await tokenOf())).toBe('OK');
  });

  it('the password changes, and log-ins with the old one are refused', async () => {
    store.toggles.passwordChangesAfterCalls = 1;
    const token = await tokenOf();
    await statusWith(token);
    expect(await statusWith(token)).toBe('UNAUTHORIZED');
    expect((await caller.logIn('integration', 'secret')).body.status).toBe('ERROR');
  });
});
