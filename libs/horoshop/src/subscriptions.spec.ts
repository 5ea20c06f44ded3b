import { errorOf, ScriptedStore, TOKEN, type Reply, type Script } from '../test/store.js';
import {
  CredentialsRefused,
  StoreRefused,
  StoreUnavailable,
  SubscriptionLimit,
  type HoroshopClient,
} from './index.js';

let store: ScriptedStore;

afterEach(async () => {
  await store.stop();
});

const HOOK = 'https://kladka.example/hooks/1/order_created/s';

async function given(script: Script): Promise<HoroshopClient> {
  store = await ScriptedStore.start(script);
  return store.client();
}

describe('subscriptions', () => {
  it.each<[string, Reply]>([
    ['HTTP 201 and a bare id', { status: 201, body: { id: 318 } }],
    ['HTTP 200 and an id as a string', { body: { id: '318' } }],
    ['an id inside the envelope', { body: { status: 'OK', response: { id: 318 } } }],
  ])('keeps the id of %s', async (_name, reply) => {
    const client = await given({ 'hooks/subscribe': [reply] });

    expect(await client.subscribe('order_created', HOOK)).toEqual({ subscriptionId: '318' });
    expect(JSON.parse(store.callsOf('hooks/subscribe')[0]?.body ?? '')).toEqual({
      token: TOKEN,
      event: 'order_created',
      target_url: HOOK,
    });
  });

  it.each<[string, Reply]>([
    ['success without an id', { body: { status: 'OK', response: [] } }],
    ['an empty object', { status: 201, body: {} }],
    [
      'an unknown event',
      { status: 400, body: { status: 'ERROR', response: { message: 'event' } } },
    ],
  ])('takes %s for a failure', async (_name, reply) => {
    const client = await given({ 'hooks/subscribe': [reply] });

    await errorOf(client.subscribe('order_update', HOOK), StoreRefused);
  });

  const limit = 'Subscriptions limit for current event has been reached';
  it.each<[string, Reply]>([
    ['HTTP 400', { status: 400, body: { status: 'ERROR', response: { message: limit } } }],
    ['HTTP 200', { status: 200, body: { status: 'ERROR', response: { message: limit } } }],
    ['plain text', { status: 400, body: limit }],
  ])('knows the limit of subscriptions as %s', async (_name, reply) => {
    const client = await given({ 'hooks/subscribe': [reply] });

    const error = await errorOf(client.subscribe('order_created', HOOK), SubscriptionLimit);

    expect(error).toMatchObject({ again: 'never', vendorMessage: limit });
  });

  it('does not repeat a subscription that got no answer', async () => {
    const client = await given({ 'hooks/subscribe': [{ body: null }] });

    await errorOf(client.subscribe('order_created', HOOK), StoreUnavailable);

    expect(store.callsOf('hooks/subscribe')).toHaveLength(1);
  });

  it.each<[string, Reply]>([
    ['HTTP 410', { status: 410, body: { status: 'OK' } }],
    ['HTTP 410 without a body', { status: 410, body: '' }],
    ['HTTP 200', { status: 200, body: { status: 'OK' } }],
  ])('takes %s for the end of a subscription', async (_name, reply) => {
    const client = await given({ 'hooks/unSubscribe': [reply] });

    await client.unsubscribe('318', HOOK);

    expect(JSON.parse(store.callsOf('hooks/unSubscribe')[0]?.body ?? '')).toEqual({
      token: TOKEN,
      id: 318,
      target_url: HOOK,
    });
  });

  it('says when a subscription could not be ended', async () => {
    const client = await given({
      'hooks/unSubscribe': [{ body: { status: 'ERROR', response: [] } }],
    });

    await errorOf(client.unsubscribe('318', HOOK), StoreRefused);
  });

  it('says credentials when a subscription cannot be ended for them: forget it locally', async () => {
    const client = await given({ auth: [{ body: { status: 'ERROR', response: [] } }] });

    await errorOf(client.unsubscribe('318', HOOK), CredentialsRefused);
  });
});
