import { screen, waitFor, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import type { BulkDto, IntegrationView } from '@kladka/contracts';
import { stubApi, type StubCall } from './api-stub.js';
import { aSession, anIntegration, page } from './factories.js';
import { renderApp } from './render-app.js';

const health = anIntegration().health;
const flora = anIntegration({ client: 'Hvylia', tags: ['vip', 'Kyiv'] });
const velo = anIntegration({ name: 'Velo Market', storeUrl: 'https://velomarket.com.ua' });
const kava = anIntegration({
  name: 'Kava',
  health: { ...health, status: 'late', reason: 'late' },
});

interface Server {
  stores?: IntegrationView[];
  total?: number;
  bulk?: (dto: BulkDto) => object;
}

const allDone = ({ ids = [] }: BulkDto) => ({
  items: ids.map((id) => ({ id, name: 'Store', outcome: 'done' })),
  nextCursor: null,
});

/** The first page holds all but the last store, the second one that. */
function serve({
  stores = [flora, velo, kava],
  total = stores.length,
  bulk = allDone,
}: Server = {}) {
  return stubApi({
    'GET /auth/me': () => ({ body: aSession() }),
    'GET /integrations': ({ query }: StubCall) => {
      const health_ = query.getAll('health');
      const found = stores.filter(
        (store) => health_.length === 0 || health_.includes(store.health.status),
      );
      if (health_.length > 0 || found.length < 3) return { body: page(found) };
      return {
        body: query.has('cursor') ? page(found.slice(-1)) : page(found.slice(0, -1), 'second'),
      };
    },
    'GET /integrations/facets': () => ({
      body: {
        total,
        health: [
          { value: 'healthy', count: 2 },
          { value: 'late', count: 1 },
        ],
        clients: [{ value: 'Hvylia', count: 1 }],
        tags: [
          { value: 'Kyiv', count: 1 },
          { value: 'vip', count: 1 },
        ],
        features: [{ value: 'orders', count: 3 }],
      },
    }),
    'POST /integrations/bulk': ({ body }: StubCall) => ({ body: bulk(body as BulkDto) }),
  });
}

const choose = (name: string) => screen.findByRole('checkbox', { name: `Choose ${name}` });
const bar = () => screen.findByRole('region', { name: 'Chosen stores' });

describe('many stores', () => {
  it('are told apart by client and tags, and counted', async () => {
    serve();
    await renderApp('/integrations');

    expect(await screen.findByText('flora-kyiv.com.ua · Hvylia')).toBeInTheDocument();
    expect(within(screen.getByRole('list', { name: 'Tags' })).getByText('vip')).toBeInTheDocument();
    expect(await screen.findByText(/^3 stores · 1 client/)).toBeInTheDocument();
    const filter = screen.getByRole('radiogroup', { name: 'Health' });
    expect(within(filter).getByRole('radio', { name: 'All 3' })).toBeChecked();
    expect(within(filter).getByRole('radio', { name: 'Late 1' })).not.toBeChecked();
    expect(within(filter).queryByRole('radio', { name: /Stopped/ })).not.toBeInTheDocument();
  });

  it.each([
    ['Client', 'Hvylia (1)', { client: 'Hvylia' }],
    ['Tag', 'vip (1)', { tag: 'vip' }],
    ['What is switched on', 'Orders on (3)', { feature: 'orders' }],
  ])('are filtered by %s, in the address too', async (label, option, search) => {
    const api = serve();
    const { user, router } = await renderApp('/integrations');

    await user.selectOptions(await screen.findByRole('combobox', { name: label }), option);

    await waitFor(() => expect(router.state.location.search).toMatchObject(search));
    const [name = '', value] = Object.entries(search)[0] ?? [];
    await waitFor(() =>
      expect(api.callsTo('GET /integrations').at(-1)?.query.get(name)).toBe(value),
    );
    expect(api.callsTo('GET /integrations/facets').at(-1)?.query.get(name)).toBe(value);
  });

  it('that are late stand where the cause and the fix are', async () => {
    serve();
    await renderApp('/integrations');

    const block = await screen.findByRole('region', { name: '1 store needs you' });
    expect(block).toHaveTextContent(/Kava.*Nothing has come from the store since/);
    expect(within(block).getByRole('button', { name: 'Test connection' })).toBeInTheDocument();
  });
});

describe('a selection', () => {
  it('survives paging, and is paused with a way back', async () => {
    const api = serve();
    const { user } = await renderApp('/integrations');

    await user.click(await choose('Flora Kyiv'));
    await user.click(screen.getByRole('button', { name: 'Next' }));
    await user.click(await choose('Kava'));
    expect(await bar()).toHaveTextContent('2 stores chosen');
    await user.click(screen.getByRole('button', { name: 'Previous' }));
    expect(await choose('Flora Kyiv')).toBeChecked();
    expect(await choose('Velo Market')).not.toBeChecked();

    await user.click(within(await bar()).getByRole('button', { name: 'Pause' }));
    expect(await screen.findByText('2 stores are paused')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Undo' }));

    await waitFor(() => expect(api.callsTo('POST /integrations/bulk')).toHaveLength(2));
    expect(api.callsTo('POST /integrations/bulk').map(({ body }) => body)).toEqual([
      { action: 'pause', ids: [flora.id, kava.id] },
      { action: 'resume', ids: [flora.id, kava.id] },
    ]);
  });

  it('ends with other filters', async () => {
    serve();
    const { user } = await renderApp('/integrations');

    await user.click(await choose('Flora Kyiv'));
    await user.selectOptions(screen.getByRole('combobox', { name: 'Tag' }), 'vip (1)');

    await waitFor(() =>
      expect(screen.queryByRole('region', { name: 'Chosen stores' })).not.toBeInTheDocument(),
    );
  });

  it('can be all that match, part by part', async () => {
    const parts = [
      { items: [{ id: flora.id, name: flora.name, outcome: 'done' }], nextCursor: 'more' },
      { items: [{ id: velo.id, name: velo.name, outcome: 'done' }], nextCursor: null },
    ];
    const api = serve({ total: 48, bulk: () => parts.shift() ?? {} });
    const { user } = await renderApp('/integrations?tag=vip');

    await user.click(
      await screen.findByRole('checkbox', { name: 'Choose all stores of this page' }),
    );
    await user.click(screen.getByRole('button', { name: 'Choose all 48 that match' }));
    expect(await bar()).toHaveTextContent('48 stores chosen');
    await user.click(within(await bar()).getByRole('button', { name: 'Tag…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Tag 48 stores' });
    await user.type(within(dialog).getByRole('combobox', { name: 'Tag' }), ' new ');
    await user.click(within(dialog).getByRole('button', { name: 'Add tag' }));

    expect(await screen.findByText('“new” added to 2 stores')).toBeInTheDocument();
    expect(api.callsTo('POST /integrations/bulk').map(({ body }) => body)).toEqual([
      { action: 'tag', filter: { tag: 'vip' }, tag: 'new' },
      { action: 'tag', filter: { tag: 'vip' }, tag: 'new', cursor: 'more' },
    ]);
  });

  it('is tested, and says which store needs somebody and why', async () => {
    serve({
      bulk: () => ({
        items: [
          { id: flora.id, name: flora.name, outcome: 'done' },
          {
            id: velo.id,
            name: velo.name,
            outcome: 'failed',
            reason: 'connection-failed',
            check: { name: 'store-login', code: 'store-login-refused', message: 'Wrong password' },
          },
        ],
        nextCursor: null,
      }),
    });
    const { user } = await renderApp('/integrations');

    await user.click(await choose('Flora Kyiv'));
    await user.click(await choose('Velo Market'));
    await user.click(within(await bar()).getByRole('button', { name: 'Test again' }));

    const dialog = await screen.findByRole('dialog', { name: 'Connections tested' });
    expect(dialog).toHaveTextContent('1 store is fine. 1 store needs you:');
    expect(within(dialog).getByRole('link', { name: 'Velo Market' })).toHaveAttribute(
      'href',
      `/integrations/${velo.id}`,
    );
    expect(dialog).toHaveTextContent('Wrong password');
  });

  it('is a file, with the separator that spreadsheets of the language expect', async () => {
    serve();
    const { user } = await renderApp('/integrations', 'uk');

    await user.click(await screen.findByRole('checkbox', { name: 'Обрати: Flora Kyiv' }));

    expect(await screen.findByRole('link', { name: 'Експорт у CSV' })).toHaveAttribute(
      'href',
      `/api/v1/integrations.csv?separator=%3B&ids=${flora.id}`,
    );
  });

  it.each(['en', 'uk'] as const)('has no accessibility faults (%s)', async (language) => {
    serve();
    const { user, container } = await renderApp('/integrations', language);

    const name = language === 'en' ? 'Choose Flora Kyiv' : 'Обрати: Flora Kyiv';
    await user.click(await screen.findByRole('checkbox', { name }));
    await screen.findByRole('link', { name: /CSV/ });

    expect(await axe(container)).toHaveNoViolations();
  });
});

describe('no store', () => {
  it('shows the way to the first one', async () => {
    serve({ stores: [], total: 0 });
    const { container } = await renderApp('/integrations');

    expect(await screen.findByRole('heading', { name: 'Connect your first store' })).toBeVisible();
    expect(screen.getAllByRole('listitem').map((each) => each.textContent)).toEqual(
      expect.arrayContaining([expect.stringContaining('Get a Yespo API key')]),
    );
    expect(screen.getByRole('link', { name: 'New integration' })).toHaveAttribute(
      'href',
      '/integrations/new',
    );
    expect(screen.queryByRole('searchbox')).not.toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });
});
