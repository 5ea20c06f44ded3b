import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { SandboxClock } from './clock.js';
import { FaultPlan, type FaultRule } from './faults.js';
import { Journal } from './journal.js';
import { SeededRandom } from './seeded-random.js';
import { createServer, listen, type RunningServer } from './server.js';
import { watchTraffic } from './traffic.js';

let app: FastifyInstance;
let server: RunningServer;
let arrived = 0;
let effects = 0;
const journal = new Journal({ entries: 5, bodyChars: 4 });
const faults = new FaultPlan(new SeededRandom(1));

beforeAll(async () => {
  app = createServer();
  app.addHook('onRequest', async () => {
    arrived += 1;
  });
  watchTraffic(app, {
    clock: new SandboxClock(),
    faults,
    journal,
    describe: (request) => (request.url.startsWith('/__') ? null : { name: request.url.slice(1) }),
  });
  app.post('/count', () => {
    effects += 1;
    return { effects: 7, name: 'seven' };
  });
  app.get('/__hidden', () => 'hidden');
  server = await listen(app);
});
afterAll(() => server.close());
beforeEach(() => {
  arrived = 0;
  effects = 0;
  faults.clear();
  journal.clear();
});

const post = (signal?: AbortSignal): Promise<Response> =>
  fetch(`${server.url}/count`, { method: 'POST', body: 'abcdef', signal: signal ?? null });
const plan = (rule: Omit<FaultRule, 'on'>): number => faults.add({ on: 'count', ...rule });

it('answers with the planned status before or after the effect', async () => {
  plan({ fault: { kind: 'answer', status: 503, retryAfter: 7 }, times: 1 });
  plan({ fault: { kind: 'answer', status: 500, body: 'oops' }, times: 1, moment: 'after' });

  const before = await post();
  expect([before.status, before.headers.get('retry-after'), effects]).toEqual([503, '7', 0]);
  const after = await post();
  expect([after.status, await after.text(), effects]).toEqual([500, 'oops', 1]);
  expect((await post()).status).toBe(200);
});

it('drops the connection before or after the effect and journals status 0', async () => {
  plan({ fault: { kind: 'reset' }, times: 1 });
  plan({ fault: { kind: 'reset' }, times: 1, moment: 'after' });

  await expect(post()).rejects.toThrow();
  expect(effects).toBe(0);
  await expect(post()).rejects.toThrow();
  expect(effects).toBe(1);
  expect(journal.entries().map((entry) => [entry.status, entry.fault])).toEqual([
    [0, 'reset'],
    [0, 'reset'],
  ]);
});

it.each(['before', 'after'] as const)(
  'hangs %s the effect until the caller gives up',
  async (m) => {
    plan({ fault: { kind: 'hang' }, moment: m });
    const caller = new AbortController();
    const answer = expect(post(caller.signal)).rejects.toThrow();
    while ((m === 'before' ? arrived : effects) === 0) await pause(5);
    caller.abort();
    await answer;
    expect(effects).toBe(m === 'before' ? 0 : 1);
  },
);

it('spoils the right answer without touching the effect', async () => {
  plan({ fault: { kind: 'numbers-as-strings' }, times: 1 });
  plan({ fault: { kind: 'truncated' }, times: 1 });
  plan({ fault: { kind: 'drip', chunkBytes: 8, everyMs: 1 }, times: 1 });
  plan({ fault: { kind: 'truncated', cut: true }, times: 1 });
  plan({ fault: { kind: 'delay', ms: 5 }, times: 1 });

  expect(await (await post()).json()).toEqual({ effects: '7', name: 'seven' });
  expect(await (await post()).text()).toBe('{"effects":7,"');
  expect(await (await post()).json()).toEqual({ effects: 7, name: 'seven' });
  await expect(post().then((response) => response.text())).rejects.toThrow();
  expect(await (await post()).json()).toEqual({ effects: 7, name: 'seven' });
  expect(effects).toBe(5);
});

it('serves an html page, a huge body and a gzip bomb', async () => {
  plan({ fault: { kind: 'html', status: 524 }, times: 1 });
  plan({ fault: { kind: 'huge', bytes: 3_000_000 }, times: 1 });
  plan({ fault: { kind: 'gzip-bomb', bytes: 4_000_000 }, times: 1 });

  const page = await post();
  expect([page.status, page.headers.get('content-type')]).toEqual([
    524,
    'text/html; charset=utf-8',
  ]);
  expect((await (await post()).text()).length).toBe(3_000_014);
  expect((await (await post()).text()).length).toBeGreaterThanOrEqual(4_000_000);
});

it('limits a fault by rate, skip, caller and body', async () => {
  plan({ fault: { kind: 'answer', status: 500 }, bodyIncludes: 'cde', skip: 1 });
  faults.add({ on: '*', fault: { kind: 'answer', status: 501 }, rate: 0.5, caller: 'nobody' });
  expect([(await post()).status, (await post()).status]).toEqual([200, 500]);

  faults.clear();
  plan({ fault: { kind: 'answer', status: 500 }, rate: 0.3 });
  const statuses: number[] = [];
  for (let call = 0; call < 100; call += 1) statuses.push((await post()).status);
  const failed = statuses.filter((status) => status === 500).length;
  expect(failed).toBeGreaterThan(15);
  expect(failed).toBeLessThan(45);
});

it('keeps the latest entries only, counts all, and leaves hidden calls out', async () => {
  const seen = journal.waitFor((entry) => entry.status === 200);
  for (let call = 0; call < 7; call += 1) await post();
  await fetch(`${server.url}/__hidden`);

  expect((await seen).name).toBe('count');
  expect(journal.count('count', 200)).toBe(7);
  expect(journal.entries().map((entry) => entry.id)).toEqual([3, 4, 5, 6, 7]);
  expect(journal.entries()[0]).toMatchObject({ body: 'abcd', bodyBytes: 6 });
  expect(journal.counters()).toEqual({ count: 7 });
});
