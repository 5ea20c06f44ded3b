import { screen, waitFor, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import type { ReconciliationCountsView, ReconciliationView } from '@kladka/contracts';
import type { Language } from '@kladka/contracts/statuses';
import { problem, stubApi } from './api-stub.js';
import { aSession, anIntegration, page, statistics } from './factories.js';
import { renderApp } from './render-app.js';

const store = anIntegration();
const LIST = `GET /integrations/${store.id}/reconciliations`;
const START = `POST /integrations/${store.id}/reconciliations`;

const counts = (fields: Partial<ReconciliationCountsView> = {}): ReconciliationCountsView => ({
  ...{ inStore: 0, accepted: 0, rejected: 0, skipped: 0, waiting: 0 },
  ...{ beforeConnection: 0, unknown: 0, differs: 0 },
  ...fields,
});
const aRun = (fields: Partial<ReconciliationView> = {}): ReconciliationView => ({
  id: 'run-1',
  integrationId: store.id,
  state: 'finished',
  to: '2026-11-20T12:30:00Z',
  contacts: counts({ inStore: 12_400, accepted: 400, beforeConnection: 12_000 }),
  orders: counts({ inStore: 900, accepted: 850, rejected: 5, skipped: 43, unknown: 1, differs: 1 }),
  gaps: 2,
  startedAt: '2026-11-20T13:00:00Z',
  changedAt: '2026-11-20T13:02:00Z',
  finishedAt: '2026-11-20T13:02:00Z',
  ...fields,
});
const routes = (runs: () => ReconciliationView[]) => ({
  'GET /auth/me': () => ({ body: aSession() }),
  [`GET /integrations/${store.id}`]: () => ({ body: store }),
  [`GET /integrations/${store.id}/statistics`]: () => ({ body: statistics() }),
  [LIST]: () => ({ body: page(runs()) }),
});
const card = () => screen.findByRole('region', { name: 'Check against the store' });

describe('the check against the store', () => {
  it('adds up: what is in the store is the sum of the rest, and each number opens its requests', async () => {
    stubApi(routes(() => [aRun()]));
    await renderApp(`/integrations/${store.id}`);

    const orders = await within(await card()).findByRole('region', { name: 'Orders' });
    const terms = within(orders)
      .getAllByRole('listitem')
      .map((item) => item.textContent);
    expect(terms).toEqual([
      'In the store 900',
      '=Accepted 850',
      '+Rejected 5',
      '+Skipped 43',
      '+Waiting 0',
      '+Before connecting 0',
      '+Gaps 2',
    ]);
    const numbers = terms.map((text) => Number(/\d+$/.exec(text ?? '')?.[0]));
    expect(numbers.slice(1).reduce((sum, number) => sum + number, 0)).toBe(numbers[0]);
    const link = within(orders).getByRole('link', { name: 'Orders: Rejected 5' });
    const search = new URL(link.getAttribute('href') ?? '', 'http://x').searchParams;
    expect(Object.fromEntries(search)).toEqual({ kind: 'order', result: 'rejected' });
  });

  it('lists the gaps record by record, page by page', async () => {
    const api = stubApi({
      ...routes(() => [aRun()]),
      'GET /reconciliations/run-1/gaps': ({ query }) => {
        const why = query.get('cursor') ? 'differs' : 'unknown';
        const key = query.get('cursor') ? '20319' : '20318';
        const gap = { id: key, kind: 'order', key, why, foundAt: '2026-11-20T13:01:00Z' };
        return { body: page([gap], query.get('cursor') ? null : 'next') };
      },
    });
    const { user } = await renderApp(`/integrations/${store.id}`);

    await user.click(await screen.findByRole('button', { name: 'Show the gaps' }));
    const dialog = await screen.findByRole('dialog', { name: 'Gaps that were found' });
    const link = await within(dialog).findByRole('link', { name: 'Order № 20318' });
    expect(link.getAttribute('href')).toContain('q=');
    expect(within(dialog).getByText('Yespo was never told of it')).toBeInTheDocument();
    await user.click(within(dialog).getByRole('button', { name: 'Next' }));
    expect(await within(dialog).findByText('the store has other data')).toBeInTheDocument();
    expect(api.callsTo('GET /reconciliations/run-1/gaps')).toHaveLength(2);
    expect(await axe(dialog)).toHaveNoViolations();
  });

  it('starts, shows how far it is, and can be called off', async () => {
    let last: ReconciliationView[] = [];
    const running = aRun({ state: 'running', storeFails: true, finishedAt: undefined, gaps: 0 });
    const api = stubApi({
      ...routes(() => last),
      [START]: () => {
        last = [running];
        return { status: 201, body: running };
      },
      'POST /reconciliations/run-1/cancel': () => {
        last = [aRun({ state: 'cancelled' })];
        return { body: last[0] };
      },
    });
    const { user } = await renderApp(`/integrations/${store.id}`);

    expect(await screen.findByText(/No check so far/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Check now' }));
    expect(
      await screen.findByText('13,300 records compared so far. You can leave this page.'),
    ).toBeInTheDocument();
    expect(screen.getByText(/The store does not answer/)).toBeInTheDocument();
    expect(api.callsTo(START)[0]?.body).toEqual({});

    await user.click(screen.getByRole('button', { name: 'Cancel the check' }));
    expect(await screen.findByText('Cancelled')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Check now' })).toBeInTheDocument();
  });

  it('says why it cannot start', async () => {
    const message = 'A check against this store is running already.';
    stubApi({ ...routes(() => []), [START]: () => problem(409, { message }) });
    const { user } = await renderApp(`/integrations/${store.id}`);

    await user.click(await screen.findByRole('button', { name: 'Check now' }));
    expect(await screen.findByText(message)).toBeInTheDocument();
  });

  it.each<[Language, string]>([
    ['en', '2 gaps, filled'],
    ['uk', '2 прогалини, заповнені'],
  ])('has no accessibility faults (%s)', async (language, words) => {
    stubApi(routes(() => [aRun()]));
    await renderApp(`/integrations/${store.id}`, language);

    const badge = await screen.findByText(words);
    const region = badge.closest('section')!;
    expect(await axe(region)).toHaveNoViolations();
  });
});

describe('what a store deleted', () => {
  it('stays in Yespo unless its owner says otherwise', async () => {
    const api = stubApi({
      ...routes(() => []),
      [`GET /integrations/${store.id}/statuses`]: () => ({ body: page([]) }),
      [`PATCH /integrations/${store.id}`]: () => ({ body: store }),
    });
    const { user } = await renderApp(`/integrations/${store.id}/mapping`);

    const contacts = await screen.findByRole('switch', { name: /Delete the contact in Yespo too/ });
    const orders = screen.getByRole('switch', { name: /Delete the order in Yespo too/ });
    expect(contacts).not.toBeChecked();
    expect(orders).not.toBeChecked();
    await user.click(orders);
    expect(screen.getByText('1 change')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Save' }));

    await waitFor(() => expect(api.callsTo(`PATCH /integrations/${store.id}`)).toHaveLength(1));
    expect(api.callsTo(`PATCH /integrations/${store.id}`)[0]?.body).toMatchObject({
      settings: { onDeletedContact: 'keep', onDeletedOrder: 'delete', receiveOrders: true },
    });
  });
});
