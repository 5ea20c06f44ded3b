import { screen, waitFor, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import type { StoreStatusView } from '@kladka/contracts';
import { CHECK_NAMES } from '@kladka/contracts/statuses';
import { stubApi } from './api-stub.js';
import { aSession, anIntegration, page, quietOverview, statistics } from './factories.js';
import { anImport } from './import-factories.js';
import { renderApp } from './render-app.js';

const session = () => ({ body: aSession() });
const store = anIntegration();
const check = (name: (typeof CHECK_NAMES)[number]) => ({
  ...{ name, ok: true, code: 'ok' as const, message: '', durationMs: 20 },
});
const ownRoutes = {
  'GET /auth/me': session,
  [`GET /integrations/${store.id}`]: () => ({ body: store }),
  [`GET /integrations/${store.id}/statistics`]: () => ({ body: statistics() }),
  [`GET /integrations/${store.id}/hooks`]: () => ({ body: page([]) }),
  'GET /notices': () => ({ body: page([]) }),
  ...quietOverview(store.id),
};

describe('the overview of a store', () => {
  it('accounts for everything that was received', async () => {
    const api = stubApi(ownRoutes);
    await renderApp(`/integrations/${store.id}`);

    const names = ['Received 23', 'Skipped 2', 'Waiting 4', 'Retrying 1', 'Rejected 6'];
    for (const name of [...names, 'Accepted 10']) {
      expect(await screen.findByRole('link', { name })).toBeInTheDocument();
    }
    const from = api.callsTo(`GET /integrations/${store.id}/statistics`)[0]?.query.get('from');
    const link = screen.getByRole('link', { name: 'Rejected 6' });
    const search = new URL(link.getAttribute('href') ?? '', 'http://x').searchParams;
    expect(search.get('result')).toBe('rejected');
    expect(search.get('from')).toBe(from);
  });

  it('says in the sidebar what failed and what is not told yet, and leads there', async () => {
    const activity = { ...store.activity, rejected: 12 };
    const notice = (subject: string) => ({
      ...{ id: subject, subject, integrationId: store.id, integrationName: store.name },
      ...{ code: 'status-not-mapped', params: { status: subject, title: subject }, count: 1 },
      ...{ firstAt: '2026-11-20T11:00:00.000Z', lastAt: '2026-11-20T11:00:00.000Z' },
    });
    stubApi({
      ...ownRoutes,
      [`GET /integrations/${store.id}`]: () => ({ body: { ...store, activity } }),
      'GET /notices': () => ({ body: page([notice('9'), notice('11')]) }),
    });
    await renderApp(`/integrations/${store.id}`);

    const links = within(await screen.findByRole('navigation', { name: 'Main navigation' }));
    const failed = await links.findByRole('link', { name: '12 requests failed in 14 days' });
    const { searchParams } = new URL(failed.getAttribute('href') ?? '', 'http://x');
    expect(Object.fromEntries(searchParams)).toEqual({ result: 'rejected', from: activity.from });
    const mapping = 'Data & statuses 2 statuses without a match';
    expect(await links.findByRole('link', { name: mapping })).toBeVisible();
  });

  it('leads to the import that is on its way, and says how far it is', async () => {
    const running = { ...anImport(), integrationId: store.id };
    stubApi({
      ...ownRoutes,
      'GET /imports': ({ query }) => ({
        body: page(query.get('state') === 'running' ? [running] : []),
      }),
    });
    await renderApp(`/integrations/${store.id}`);

    const link = await screen.findByRole('link', { name: /Import of history · Running · 71%/ });
    expect(link).toHaveAttribute('href', `/integrations/${store.id}/imports/${running.id}`);
  });

  it('shows the five checks with the cause of the one that failed', async () => {
    const failed = {
      ...check('store-login'),
      ...{ ok: false, code: 'store-login-refused', message: 'The login was refused.' },
    };
    const checks = CHECK_NAMES.map((name) => (name === 'store-login' ? failed : check(name)));
    stubApi({
      ...ownRoutes,
      [`POST /integrations/${store.id}/test`]: () => ({ body: { ok: false, checks } }),
    });
    const { user } = await renderApp(`/integrations/${store.id}`);

    await user.click(await screen.findByRole('button', { name: 'Test connection' }));

    expect(await screen.findByText('The login was refused.')).toBeInTheDocument();
    expect(screen.getByText('1 check failed')).toBeInTheDocument();
    expect(
      within(screen.getByRole('list', { name: 'Connection test' })).getAllByRole('listitem'),
    ).toHaveLength(5);
  });

  it('has no accessibility faults', async () => {
    stubApi(ownRoutes);
    const { container } = await renderApp(`/integrations/${store.id}`);

    await screen.findByText('Received');
    expect(await axe(container)).toHaveNoViolations();
  });
});

describe('data and statuses', () => {
  const status = (storeStatusId: string, changes: Partial<StoreStatusView>): StoreStatusView => ({
    ...{ storeStatusId, titles: {}, orders: 1, yespoStatuses: null, suggested: [], locked: false },
    ...changes,
  });
  const statuses = [
    status('1', { titles: { en: 'New' }, yespoStatuses: ['INITIALIZED'], locked: true }),
    status('3', { titles: { ua: 'Доставлено' }, yespoStatuses: ['DELIVERED'] }),
    status('11', { titles: { en: 'Return' }, suggested: ['CANCELLED'] }),
    status('12', { titles: { en: 'Test' } }),
  ];

  it('saves what was decided and leaves the undecided undecided', async () => {
    const api = stubApi({
      ...ownRoutes,
      [`GET /integrations/${store.id}/statuses`]: () => ({ body: page(statuses) }),
      [`PUT /integrations/${store.id}/status-mapping`]: () => ({ body: page(statuses) }),
      [`PATCH /integrations/${store.id}`]: () => ({ body: store }),
    });
    const { user } = await renderApp(`/integrations/${store.id}/mapping`);

    await user.click(await screen.findByRole('button', { name: 'Suggested: CANCELLED: Return' }));
    await user.selectOptions(
      screen.getByRole('combobox', { name: 'Yespo status for Доставлено' }),
      'Do not send',
    );
    await user.click(screen.getByRole('switch', { name: /Receive orders/ }));
    expect(screen.getByText('3 changes')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Save' }));

    await waitFor(() => expect(screen.queryByText('3 changes')).not.toBeInTheDocument());
    expect(api.callsTo(`PUT /integrations/${store.id}/status-mapping`)[0]?.body).toEqual({
      statusMapping: [
        { storeStatusId: '3', yespoStatuses: [] },
        { storeStatusId: '11', yespoStatuses: ['CANCELLED'] },
      ],
    });
    expect(api.callsTo(`PATCH /integrations/${store.id}`)[0]?.body).toMatchObject({
      settings: { receiveOrders: false },
    });
  });

  it('asks before changes get lost', async () => {
    stubApi({
      ...ownRoutes,
      [`GET /integrations/${store.id}/statuses`]: () => ({ body: page(statuses) }),
    });
    const { user, router } = await renderApp(`/integrations/${store.id}/mapping`);

    await user.click(await screen.findByRole('switch', { name: /Receive orders/ }));
    await user.click(screen.getByRole('link', { name: 'Overview' }));

    const dialog = await screen.findByRole('dialog', { name: 'Leave without saving?' });
    expect(router.state.location.pathname).toContain('/mapping');
    await user.click(within(dialog).getByRole('button', { name: 'Leave' }));
    await waitFor(() => expect(router.state.location.pathname).toBe(`/integrations/${store.id}`));
  });

  it('has no accessibility faults', async () => {
    stubApi({
      ...ownRoutes,
      [`GET /integrations/${store.id}/statuses`]: () => ({ body: page(statuses) }),
    });
    const { container } = await renderApp(`/integrations/${store.id}/mapping`);

    await screen.findByText('Доставлено');
    expect(await axe(container)).toHaveNoViolations();
  });
});
