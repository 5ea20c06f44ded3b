import { request } from 'node:http';
import type { ConnectionTestEventView, ConnectionTestView } from '@kladka/contracts';
import type supertest from 'supertest';
import { storeFaults } from '../../apps/sandbox/src/horoshop/store-faults.js';
import type { StoreHandle } from '../../apps/sandbox/src/sandbox.js';
import { aConnection } from '../factories/connection.js';
import { eventually } from '../support/eventually.js';
import {
  startSandboxedApi,
  type SandboxedApi,
  type YespoAccountHandle,
} from '../support/sandboxed-api.js';
import { signUp, type SignedUp } from '../support/sign-up.js';

let running: SandboxedApi;
let owner: SignedUp;
let store: StoreHandle;
let account: YespoAccountHandle;

beforeAll(async () => {
  running = await startSandboxedApi();
  owner = await signUp(running.api);
});

beforeEach(async () => {
  store = await running.sandbox.addStore();
  account = running.sandbox.yespo.addAccount({ organisationName: 'Flora Kyiv' });
});

afterAll(() => running?.close());

/** Lines of JSON, each with the moment it came at. */
function readLines(
  response: supertest.Response,
  done: (error: Error | null, lines: unknown) => void,
): void {
  const lines: Array<{ at: number; event: unknown }> = [];
  const stream = response as unknown as NodeJS.ReadableStream;
  stream.setEncoding('utf8');
  stream.on('data', (text: string) => {
    const at = performance.now();
    for (const line of text.split('\n').filter(Boolean))
      lines.push({ at, event: JSON.parse(line) });
  });
  stream.on('end', () => done(null, lines));
}

const codesOf = ({ checks }: ConnectionTestView): Record<string, string> =>
  Object.fromEntries(checks.map(({ name, code }) => [name, code]));

describe('a connection test under way', () => {
  it('tells of every check as it happens, to whoever asks for lines', async () => {
    store.faults.add({ on: 'orders/get', fault: { kind: 'delay', ms: 300 } });
    const answer = await owner.agent
      .post('/api/v1/integrations/test')
      .set('accept', 'application/x-ndjson')
      .send(aConnection(store, account))
      .expect(200)
      .expect('content-type', /x-ndjson/)
      .buffer(true)
      .parse(readLines);

    const lines = answer.body as Array<{ at: number; event: ConnectionTestEventView }>;
    const words = lines.map(({ event: { begun, check, result } }) =>
      begun ? `begun ${begun}` : check ? `${check.code} ${check.name}` : `result ${result?.ok}`,
    );
    expect(words.at(-1)).toBe('result true');
    const ofStore = words.filter((word) => word.includes('store-'));
    expect(ofStore).toEqual([
      'begun store-answers',
      'ok store-answers',
      'ok store-api',
      'begun store-login',
      'ok store-login',
      'begun store-data',
      'ok store-data',
    ]);
    const at = (word: string) => lines[words.indexOf(word)]!.at;
    expect(at('ok store-data') - at('ok store-login')).toBeGreaterThan(200);
  });

  it('refuses a wrong address before any line', async () => {
    const answer = await owner.agent
      .post('/api/v1/integrations/test')
      .set('accept', 'application/x-ndjson')
      .send(aConnection(store, account, { storeUrl: 'https://' }))
      .expect(400);

    expect(answer.body).toMatchObject({ fields: { storeUrl: expect.any(Array) } });
  });

  it('stops calling when its caller hangs up', async () => {
    store.faults.add({ on: 'orders/get', fault: storeFaults.silent });
    const asked = eventually(() => expect(store.journal.count('orders/get')).toBe(1));
    const call = request(`${running.api.url}/api/v1/integrations/test`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/x-ndjson',
        authorization: owner.bearer,
      },
    });
    call.on('error', () => undefined);
    call.end(JSON.stringify(aConnection(store, account)));
    await asked;
    const left = store.journal.waitFor(({ name }) => name === 'orders/get');
    call.destroy();

    // Long before the ten seconds that a check may take.
    await expect(left).resolves.toMatchObject({ status: 0 });
  });

  it('is answered within 25 seconds, however long the other side takes', async () => {
    const slow = await Promise.all([1, 2, 3, 4].map(() => running.sandbox.addStore()));
    const [atLogin, atOrders, atStatuses, everywhere] = slow as [
      StoreHandle,
      StoreHandle,
      StoreHandle,
      StoreHandle,
    ];
    atLogin.faults.add({ on: 'auth', fault: storeFaults.silent });
    atOrders.faults.add({ on: 'orders/get', fault: storeFaults.silent });
    atStatuses.faults.add({ on: 'orders/get_available_statuses', fault: storeFaults.silent });
    everywhere.faults.add({ on: 'auth', fault: { kind: 'delay', ms: 9_000 } });
    everywhere.faults.add({ on: '*', fault: storeFaults.silent });
    account.addFault({ on: '*', fault: storeFaults.silent });

    const started = performance.now();
    const views = await Promise.all(slow.map(({ url }) => testOf(url)));

    expect(performance.now() - started).toBeLessThan(25_000);
    expect(views.map((view) => codesOf(view)['store-answers'])).toEqual([
      'ok',
      'ok',
      'ok',
      'address-unreachable',
    ]);
    expect(codesOf(views[0]!)['store-login']).toBe('store-unavailable');
    for (const view of views.slice(1, 3))
      expect(codesOf(view)['store-data']).toBe('store-unavailable');
    for (const view of views) expect(codesOf(view)['yespo-key']).toBe('yespo-unavailable');
  }, 40_000);

  async function testOf(storeUrl: string): Promise<ConnectionTestView> {
    const answer = await owner.agent
      .post('/api/v1/integrations/test')
      .send(aConnection(store, account, { storeUrl }))
      .expect(200);
    return answer.body as ConnectionTestView;
  }
});
