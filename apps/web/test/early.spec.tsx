import { QueryClient } from '@tanstack/react-query';
import { call } from '../src/api/client.js';
import { lastDayQuery } from '../src/api/integrations.js';
import { startI18n } from '../src/i18n/i18n.js';
import { stubApi } from './api-stub.js';
import { page } from './factories.js';

const EARLY = { items: [], nextCursor: 'early' };

/** As the first script of the page leaves it. */
function asked(answers: Record<string, { status?: number; body?: unknown } | Error>): void {
  window.__early = {
    at: performance.now(),
    now: Date.now(),
    answers: new Map(
      Object.entries(answers).map(([path, answer]) => [
        `/api/v1${path}`,
        answer instanceof Error
          ? Promise.reject(answer)
          : Promise.resolve({
              status: answer.status ?? 200,
              ok: (answer.status ?? 200) < 300,
              text: () => Promise.resolve(JSON.stringify(answer.body ?? {})),
            } as Response),
      ]),
    ),
  };
}

describe('what was asked before our code was there', () => {
  beforeAll(() => startI18n('en'));
  afterEach(() => delete window.__early);

  const list = () => call('GET /integrations', { query: { limit: 20 } });

  it('is taken once', async () => {
    const api = stubApi({ 'GET /integrations': () => ({ body: page([]) }) });
    asked({ '/integrations?limit=20': { body: EARLY } });

    await expect(list()).resolves.toEqual(EARLY);
    await expect(list()).resolves.toEqual(page([]));
    expect(api.calls).toHaveLength(1);
  });

  it('is asked again when the network failed, and when it took too long', async () => {
    const api = stubApi({ 'GET /integrations': () => ({ body: page([]) }) });

    asked({ '/integrations?limit=20': new TypeError('Failed to fetch') });
    await expect(list()).resolves.toEqual(page([]));
    asked({ '/integrations?limit=20': { body: EARLY } });
    window.__early!.at -= 60_000;
    await expect(list()).resolves.toEqual(page([]));
    expect(api.calls).toHaveLength(2);
  });

  it('is still the answer to the last day when a minute has turned meanwhile', async () => {
    const api = stubApi({ 'GET /integrations/7/statistics': () => ({ body: {} }) });
    const asking = new Date('2026-03-02T12:00:59.900Z');
    const path = '/integrations/7/statistics?from=2026-03-01T12%3A00%3A00.000Z&interval=hour';
    asked({ [path]: { body: { totals: 'early' } } });
    window.__early!.now = asking.getTime();

    const lastDay = () => new QueryClient().fetchQuery(lastDayQuery('7'));
    await expect(lastDay()).resolves.toEqual({ totals: 'early', from: '2026-03-01T12:00:00.000Z' });
    const { from } = await lastDay();
    expect(Date.parse(from)).toBeGreaterThan(asking.getTime());
    expect(api.calls).toHaveLength(1);
  });

  it('is nothing to whoever signs in afterwards', async () => {
    const api = stubApi({ 'GET /integrations': () => ({ body: page([]) }) });
    asked({ '/auth/me': { status: 401 }, '/integrations?limit=20': { status: 401 } });

    await expect(call('GET /auth/me', {})).rejects.toMatchObject({ status: 401 });
    await expect(list()).resolves.toEqual(page([]));
    expect(api.calls).toHaveLength(1);
  });

  it('does not outlive a change', async () => {
    const api = stubApi({
      'POST /auth/sign-out': () => ({ status: 204 }),
      'GET /integrations': () => ({ body: page([]) }),
    });
    asked({ '/integrations?limit=20': { body: EARLY } });

    await call('POST /auth/sign-out', {});
    await expect(list()).resolves.toEqual(page([]));
    expect(api.calls).toHaveLength(2);
  });
});
