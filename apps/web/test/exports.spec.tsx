import { screen, waitFor, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import type { CreateExportDto, ExportView, StatisticsView } from '@kladka/contracts';
import { stubApi, type StubCall } from './api-stub.js';
import { aDelivery, aSession, counts, page, statistics } from './factories.js';
import { renderApp } from './render-app.js';

const aFile = (changes: Partial<ExportView> = {}): ExportView => ({
  id: 'e1',
  state: 'running',
  total: 120_000,
  rows: 30_000,
  bytes: 9_000_000,
  withPersons: true,
  createdAt: new Date().toISOString(),
  ...changes,
});

const nothing = { created: counts(), updated: counts(), deleted: counts() };

/** So many accepted orders, and two reasons of other requests. */
function numbers(accepted: number): StatisticsView {
  const at = { firstAt: '2026-11-18T10:00:00.000Z', lastAt: '2026-11-20T10:00:00.000Z' };
  return {
    ...statistics(),
    totals: { contacts: nothing, orders: { ...nothing, created: counts({ accepted }) } },
    reasons: [
      { reason: 'status-not-mapped', result: 'skipped', count: 40, integrations: 3, ...at },
      { reason: 'yespo-refused-record', result: 'rejected', count: 7, integrations: 1, ...at },
      { reason: 'unchanged', result: 'skipped', count: 6, integrations: 1, ...at },
      { reason: 'gave-up', result: 'rejected', count: 5, integrations: 1, ...at },
    ],
  };
}

const routes = (accepted: number, files: () => ExportView[] = () => []) => ({
  'GET /auth/me': () => ({ body: aSession() }),
  'GET /deliveries': () => ({ body: page([aDelivery()]) }),
  'GET /replays': () => ({ body: page([]) }),
  'POST /replays': () => ({ status: 503 }),
  'GET /statistics': () => ({ body: numbers(accepted) }),
  'GET /exports': () => ({ body: page(files()) }),
});
const code = { timeout: 20_000 };

describe('the file of requests', () => {
  it('is a link while it is short, with the filter of the rows', async () => {
    stubApi(routes(50_000));
    await renderApp('/deliveries?kind=order&result=accepted');

    const link = await screen.findByRole('link', { name: 'Export CSV' }, code);
    expect(link).toHaveAttribute(
      'href',
      '/api/v1/deliveries.csv?kind=order&result=accepted&language=en&separator=%2C',
    );
  }, 60_000);

  it('of more than 50 000 is asked for, made, and fetched when it is ready', async () => {
    let files: ExportView[] = [];
    const api = stubApi({
      ...routes(50_001, () => files),
      'POST /exports': ({ body }: StubCall) => {
        expect((body as CreateExportDto).filter).toEqual({ kind: 'order' });
        files = [aFile()];
        return { status: 201, body: files[0] };
      },
    });
    const { user, container } = await renderApp('/deliveries?kind=order');

    await user.click(await screen.findByRole('button', { name: 'Prepare CSV' }, code));

    const list = await screen.findByRole('list', { name: 'Files of requests' });
    const bar = within(list).getByRole('progressbar', {
      name: 'Preparing a CSV file: 30,000 of 120,000 requests',
    });
    expect(bar).toHaveAttribute('aria-valuenow', '25');
    expect(within(list).queryByRole('link')).toBeNull();

    files = [aFile({ state: 'finished', rows: 120_000, expiresAt: '2026-12-07T10:00:00.000Z' })];
    const link = await screen.findByRole('link', { name: 'Download CSV' }, { timeout: 5_000 });
    expect(link).toHaveAttribute('href', '/api/v1/exports/e1/file');
    expect(list).toHaveTextContent('The CSV file is ready: 120,000 requests');
    expect(api.callsTo('POST /exports')).toHaveLength(1);
    expect(api.unknown).toEqual([]);
    expect((await axe(container)).violations).toEqual([]);
  }, 60_000);

  it('says when it could not be made, and nothing of one that is gone', async () => {
    stubApi(routes(1, () => [aFile({ state: 'failed' }), aFile({ id: 'e2', state: 'expired' })]));
    await renderApp('/deliveries');

    const list = await screen.findByRole('list', { name: 'Files of requests' }, code);
    expect(within(list).getAllByRole('listitem')).toHaveLength(1);
    expect(list).toHaveTextContent('could not be made');
  }, 60_000);
});

describe('the reasons of all stores', () => {
  it('filter the log, in how many stores they are, and stay in sight', async () => {
    const api = stubApi(routes(9));
    const { user, router } = await renderApp('/deliveries?kind=order');
    const region = await screen.findByRole('region', { name: 'Reasons' }, code);
    expect(region).toHaveTextContent('3 stores');

    const cause = within(region).getByRole('button', { name: /has no Yespo match/ });
    await user.click(cause);

    await waitFor(() =>
      expect(router.state.location.search).toEqual({ kind: 'order', reason: 'status-not-mapped' }),
    );
    expect(cause).toHaveAttribute('aria-expanded', 'true');
    const asked = api.callsTo('GET /statistics').map(({ query }) => query.get('reason'));
    expect(new Set(asked)).toEqual(new Set([null]));
    expect(api.callsTo('GET /deliveries').at(-1)?.query.get('reason')).toBe('status-not-mapped');
  }, 60_000);

  it('are few until all are asked for', async () => {
    stubApi(routes(9));
    const { user } = await renderApp('/deliveries');
    const region = await screen.findByRole('region', { name: 'Reasons' }, code);
    expect(within(region).getAllByRole('listitem')).toHaveLength(3);

    await user.click(within(region).getByRole('button', { name: 'All reasons (4)' }));

    expect(within(region).getAllByRole('listitem')).toHaveLength(4);
  }, 60_000);
});
