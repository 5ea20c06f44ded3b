import { screen, waitFor, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import type { IntegrationView } from '@kladka/contracts';
import { problem, stubApi, type StubCall } from './api-stub.js';
import { aSession, anIntegration, page } from './factories.js';
import { renderApp } from './render-app.js';

const session = () => ({ body: aSession() });

const flora = anIntegration({
  health: {
    ...anIntegration().health,
    status: 'stopped',
    reason: 'store-credentials-refused',
    since: '2026-11-20T07:12:00.000Z',
  },
  activity: { ...anIntegration().activity, rejected: 41, waiting: 41 },
});
const velo = anIntegration({ name: 'Velo Market', storeUrl: 'https://velomarket.com.ua' });

/** What a server with these stores answers: pages, and the numbers beside the filters. */
const serverWith = (...stores: IntegrationView[]) => {
  const found = (query: URLSearchParams) =>
    stores.filter((store) => {
      const health = query.getAll('health');
      return (
        (health.length === 0 || health.includes(store.health.status)) &&
        store.name.includes(query.get('search') ?? '') &&
        (query.get('client') ?? store.client) === store.client &&
        (!query.has('tag') || store.tags.includes(query.get('tag') ?? ''))
      );
    });
  const count = (values: readonly string[]) =>
    [...new Set(values)].map((value) => ({
      value,
      count: values.filter((each) => each === value).length,
    }));
  return {
    'GET /auth/me': session,
    'GET /integrations': ({ query }: StubCall) => ({ body: page(found(query)) }),
    'GET /integrations/facets': ({ query }: StubCall) => ({
      body: {
        total: found(query).length,
        health: count(stores.map(({ health }) => health.status)),
        clients: count(stores.flatMap(({ client }) => client ?? [])),
        tags: count(stores.flatMap(({ tags }) => tags)),
        features: [{ value: 'contacts', count: stores.length }],
      },
    }),
  };
};

describe('the list of integrations', () => {
  it('shows every store with its health in words', async () => {
    stubApi({ ...serverWith(flora, velo) });
    await renderApp('/integrations');

    const table = await screen.findByRole('table', { name: 'Integrations' });
    expect(within(table).getByRole('row', { name: /Flora Kyiv.*Stopped.*1,840/ })).toBeVisible();
    expect(within(table).getByRole('row', { name: /Velo Market.*Healthy/ })).toBeVisible();
  });

  it('counts stores and imports in the sidebar', async () => {
    const importing = anIntegration({ health: { ...velo.health, status: 'importing' } });
    stubApi({ ...serverWith(flora, velo, importing) });
    await renderApp('/integrations');

    const navigation = await screen.findByRole('navigation', { name: 'Main navigation' });
    const links = within(navigation);
    expect(await links.findByRole('link', { name: 'Integrations 3' })).toBeVisible();
    expect(links.getByRole('link', { name: 'Imports 1 store is importing' })).toBeVisible();
  });

  it('opens exactly the rejected requests behind their count', async () => {
    stubApi({ ...serverWith(flora) });
    await renderApp('/integrations');

    const count = await screen.findByRole('link', { name: /^41/ });
    const { pathname, searchParams } = new URL(count.getAttribute('href') ?? '', 'http://x');
    expect(pathname).toBe(`/integrations/${flora.id}/deliveries`);
    expect(Object.fromEntries(searchParams)).toEqual({
      result: 'rejected',
      from: flora.activity.from,
    });
  });

  it('names the cause of a stopped store and replaces its password on the spot', async () => {
    const message = 'The store does not take this pair';
    let isRight = false;
    const api = stubApi({
      ...serverWith(flora, velo),
      [`PATCH /integrations/${flora.id}`]: () =>
        isRight ? { body: flora } : problem(422, { fields: { password: [message] } }),
    });
    const { user } = await renderApp('/integrations');

    const block = await screen.findByRole('region', { name: '1 store needs you' });
    expect(block).toHaveTextContent(/rejects the administrator login.*41 requests are waiting/);
    await user.click(within(block).getByRole('button', { name: 'Replace password' }));

    const dialog = await screen.findByRole('dialog', { name: /Replace the administrator/ });
    const password = within(dialog).getByLabelText('New administrator password');
    await user.type(password, 'first guess');
    await user.click(within(dialog).getByRole('button', { name: 'Test and replace' }));
    await waitFor(() => expect(password).toHaveAccessibleDescription(message));

    isRight = true;
    await user.type(password, '!');
    await user.click(within(dialog).getByRole('button', { name: 'Test and replace' }));
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
    const [, second] = api.callsTo(`PATCH /integrations/${flora.id}`);
    expect(second?.body).toEqual({ password: 'first guess!' });
  });

  it('keeps search and health in the address', async () => {
    stubApi({ ...serverWith(flora, velo) });
    const { user, router } = await renderApp('/integrations');

    await user.type(await screen.findByRole('searchbox'), 'Velo');
    await user.click(screen.getByRole('radio', { name: /^Healthy/ }));

    await waitFor(() =>
      expect(router.state.location.search).toMatchObject({ search: 'Velo', health: 'healthy' }),
    );
    await waitFor(() => expect(screen.queryByText('Flora Kyiv')).not.toBeInTheDocument());
    expect(screen.getByText('Velo Market')).toBeInTheDocument();
  });

  it('offers to clear filters that nothing fits', async () => {
    stubApi({ ...serverWith(velo) });
    await renderApp('/integrations?search=zzz');

    expect(await screen.findByText('No store fits these filters')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Clear filters' })).toHaveAttribute(
      'href',
      '/integrations',
    );
  });

  it('goes to the next page and back', async () => {
    stubApi({
      ...serverWith(velo),
      'GET /integrations': ({ query }) => ({
        body: query.has('cursor') ? page([velo]) : page([anIntegration()], 'second'),
      }),
    });
    const { user, router } = await renderApp('/integrations');

    await user.click(await screen.findByRole('button', { name: 'Next' }));
    expect(await screen.findByText('Velo Market')).toBeInTheDocument();
    expect(router.state.location.search).toMatchObject({ cursor: 'second' });

    await user.click(screen.getByRole('button', { name: 'Previous' }));
    expect(await screen.findByText('Flora Kyiv')).toBeInTheDocument();
  });

  it('says what failed, with the request id, and tries again', async () => {
    let isBroken = true;
    stubApi({
      ...serverWith(velo),
      'GET /integrations': () =>
        isBroken
          ? problem(500, { message: 'Our side broke', requestId: 'req-77' })
          : { body: page([velo]) },
    });
    const { user } = await renderApp('/integrations');

    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Our side broke');
    expect(alert).toHaveTextContent('req-77');

    isBroken = false;
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Velo Market')).toBeInTheDocument();
  });

  it('deletes only after the domain was typed', async () => {
    const api = stubApi({
      ...serverWith(velo),
      [`DELETE /integrations/${velo.id}`]: () => ({ status: 204 }),
    });
    const { user } = await renderApp('/integrations');

    await user.click(await screen.findByRole('button', { name: 'Actions for Velo Market' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Delete…' }));
    const dialog = await screen.findByRole('dialog', { name: /Velo Market/ });
    const field = within(dialog).getByLabelText('Type velomarket.com.ua to confirm');
    const button = within(dialog).getByRole('button', { name: 'Delete integration' });

    await user.type(field, 'velo');
    await user.click(button);
    expect(api.callsTo(`DELETE /integrations/${velo.id}`)).toHaveLength(0);

    await user.clear(field);
    await user.type(field, 'velomarket.com.ua');
    await user.click(button);
    await waitFor(() => expect(api.callsTo(`DELETE /integrations/${velo.id}`)).toHaveLength(1));
  });

  it('pauses at once and takes it back on request', async () => {
    const paused = { ...velo, state: 'paused' as const };
    const api = stubApi({
      ...serverWith(velo),
      [`POST /integrations/${velo.id}/pause`]: () => ({ body: paused }),
      [`POST /integrations/${velo.id}/resume`]: () => ({ body: velo }),
    });
    const { user } = await renderApp('/integrations');

    await user.click(await screen.findByRole('button', { name: 'Actions for Velo Market' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Pause' }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));

    await waitFor(() =>
      expect(api.callsTo(`POST /integrations/${velo.id}/resume`)).toHaveLength(1),
    );
  });

  it('becomes cards with a menu on a phone', async () => {
    const { matchMedia } = window;
    window.matchMedia = (query) => ({ ...matchMedia(query), matches: query.includes('899px') });
    stubApi({ ...serverWith(velo) });
    const { user } = await renderApp('/integrations');

    const cards = await screen.findByRole('list', { name: 'Integrations' });
    expect(within(cards).getByText('Velo Market')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Open menu' }));
    const menu = await screen.findByRole('dialog', { name: 'Main navigation' });
    expect(within(menu).getByRole('link', { name: 'Deliveries' })).toBeInTheDocument();

    window.matchMedia = matchMedia;
  });

  it.each(['en', 'uk'] as const)('has no accessibility faults (%s)', async (language) => {
    stubApi({ ...serverWith(flora, velo) });
    const { container } = await renderApp('/integrations', language);

    await screen.findByRole('table');
    await screen.findByText(language === 'en' ? '1 store needs you' : 'Вас потребує 1 магазин');
    expect(await axe(container)).toHaveNoViolations();
  });
});
