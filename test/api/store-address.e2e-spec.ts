import type { IntegrationView } from '@kladka/contracts';
import type { StoreHandle } from '../../apps/sandbox/src/sandbox.js';
import { joinStore, startSandboxedApi, type SandboxedApi } from '../support/sandboxed-api.js';
import { signUp, type SignedUp } from '../support/sign-up.js';

let running: SandboxedApi;
let owner: SignedUp;
let store: StoreHandle;
let elsewhere: StoreHandle;
let integration: IntegrationView;
let at: string;

beforeAll(async () => {
  running = await startSandboxedApi();
});

beforeEach(async () => {
  owner = await signUp(running.api);
  store = await running.sandbox.addStore();
  elsewhere = await running.sandbox.addStore();
  integration = await joinStore(owner, store, running.sandbox.yespo.addAccount());
  at = `/api/v1/integrations/${integration.id}`;
});

afterAll(() => running?.close());

const move = (changes: object) =>
  owner.agent.patch(at).send({ storeUrl: elsewhere.url, ...changes });

describe('another address of a store', () => {
  it.each([
    ['nothing', {}, ['login', 'password']],
    ['the login alone', { login: 'integration' }, ['password']],
    ['the password alone', { password: 'typed again' }, ['login']],
    ['a new key', { yespoApiKey: 'another' }, ['login', 'password']],
  ])('is refused with %s, and the new host hears nothing', async (_, changes, missing) => {
    const { body } = await move(changes).expect(400);

    expect(Object.keys(body.fields)).toEqual(missing);
    expect(elsewhere.journal.entries()).toEqual([]);
    expect((await owner.agent.get(at).expect(200)).body.storeUrl).toBe(store.url);
  });

  it('says why and what to do in both languages', async () => {
    const en = await move({}).set('accept-language', 'en').expect(400);
    const uk = await move({}).set('accept-language', 'uk').expect(400);

    expect(en.body.fields.password).toEqual([expect.stringMatching(/old address.*type it again/i)]);
    expect(uk.body.fields.password).toEqual([expect.stringMatching(/старій адресі.*Введіть/)]);
  });

  it('takes over with a login and a password of its own', async () => {
    const { login, password } = elsewhere;

    const { body } = await move({ login, password }).expect(200);

    expect(body.storeUrl).toBe(elsewhere.url);
    const test = await owner.agent.post(`${at}/test`).expect(200);
    expect(test.body.ok).toBe(true);
  });

  it('is the same one however it is written', async () => {
    await owner.agent
      .patch(at)
      .send({ storeUrl: `${store.url}/admin/` })
      .expect(200);
  });
});
