import { screen, waitFor, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import type { DraftView } from '@kladka/contracts';
import { CHECK_NAMES, DEFAULT_SETTINGS } from '@kladka/contracts/statuses';
import { problem, stubApi } from './api-stub.js';
import { aDelivery, aSession, anIntegration, page, statistics } from './factories.js';
import { renderApp } from './render-app.js';

const store = anIntegration();
const at = `/integration-drafts/${store.id}`;
const check = (name: (typeof CHECK_NAMES)[number], code = 'ok') => ({
  ...{ name, ok: code === 'ok', code, message: code === 'ok' ? '' : 'Cause and fix.' },
  durationMs: 20,
});
const lines = (...events: object[]) => events.map((event) => JSON.stringify(event)).join('\n');
const passed = {
  result: { ok: true, checks: CHECK_NAMES.map((name) => check(name)), organisationName: 'Flora' },
};
const draft = (fields: Partial<DraftView> = {}): DraftView => ({
  ...{ id: store.id, name: '', storeUrl: 'flora-kyiv.com.ua', step: 'data', statusMapping: [] },
  secrets: { login: true, password: true, yespoApiKey: true },
  settings: { ...DEFAULT_SETTINGS },
  ...{ createdAt: '2026-11-20T10:00:00Z', updatedAt: '2026-11-20T10:00:00Z' },
  ...fields,
});
const status = (storeStatusId: string, title: string, suggested: string[], locked = false) => ({
  ...{ storeStatusId, titles: { en: title }, orders: null, suggested, locked },
  yespoStatuses: locked ? suggested : null,
});
const routes = {
  'GET /auth/me': () => ({ body: aSession() }),
  [`GET /integrations/${store.id}`]: () => ({ body: store }),
  [`GET /integrations/${store.id}/statistics`]: () => ({ body: statistics() }),
  [`GET ${at}`]: () => ({ body: draft() }),
  [`POST ${at}/statuses`]: () => ({
    body: page([
      status('1', 'New', ['INITIALIZED'], true),
      status('3', 'Delivered', ['DELIVERED']),
      status('9', 'Return', []),
    ]),
  }),
  [`POST ${at}/order-counts`]: () => ({
    body: {
      items: [
        { storeStatusId: '1', orders: 12, isExact: true },
        { storeStatusId: '3', orders: 1900, isExact: false },
      ],
      isDone: true,
    },
  }),
  [`POST ${at}/finish`]: () => ({ status: 201, body: store }),
  'GET /imports': () => ({ body: page([]) }),
};
type User = Awaited<ReturnType<typeof renderApp>>['user'];

async function fill(user: User): Promise<void> {
  await user.type(await screen.findByLabelText('Store address'), 'flora-kyiv.com.ua');
  await user.type(screen.getByLabelText('Administrator login'), 'integration');
  await user.type(screen.getByLabelText('Administrator password'), 'secret');
  await user.type(screen.getByLabelText('Yespo API key'), 'key');
}
const connection = {
  ...{ storeUrl: 'flora-kyiv.com.ua', login: 'integration' },
  ...{ password: 'secret', yespoApiKey: 'key' },
};

describe('the first step of a new integration', () => {
  it('goes on once all checks are green, and keeps what was typed as a draft', async () => {
    const api = stubApi({
      ...routes,
      'POST /integrations/test': () => ({ body: lines({ begun: 'store-answers' }, passed) }),
      'POST /integration-drafts': () => ({ status: 201, body: draft() }),
    });
    const { user, router } = await renderApp('/integrations/new');
    await fill(user);
    await user.click(screen.getByRole('button', { name: 'Test connection' }));
    expect(await screen.findByText('All five checks passed')).toBeInTheDocument();
    expect(screen.getByText('organisation “Flora”')).toBeInTheDocument();
    expect(api.callsTo('POST /integration-drafts')).toEqual([]);

    await user.click(screen.getByRole('button', { name: 'Continue' }));
    await waitFor(() => expect(router.state.location.search).toMatchObject({ step: 'data' }));
    expect(router.state.location.pathname).toBe(`/integrations/new/${store.id}`);
    // What was just tested is not tested again.
    expect(api.callsTo('POST /integrations/test').map(({ body }) => body)).toEqual([connection]);
    expect(api.callsTo('POST /integration-drafts')[0]?.body).toEqual({
      ...connection,
      ...{ name: '', step: 'data' },
    });
  });

  it('stays where a check fails, says why in its place and leads to what is joined already', async () => {
    const api = stubApi({
      ...routes,
      'POST /integrations/test': () => ({
        body: lines({
          result: {
            ok: false,
            checks: CHECK_NAMES.map((name) =>
              check(name, name === 'yespo-key' ? 'already-connected' : 'ok'),
            ),
            connectedAs: { id: store.id, name: 'Flora Kyiv' },
          },
        }),
      }),
    });
    const { user } = await renderApp('/integrations/new');
    await fill(user);
    await user.click(screen.getByRole('button', { name: 'Continue' }));

    expect(await screen.findByText('1 check failed')).toBeInTheDocument();
    const link = screen.getByRole('link', { name: 'Open “Flora Kyiv”' });
    expect(link).toHaveAttribute('href', `/integrations/${store.id}`);
    expect(api.callsTo('POST /integration-drafts')).toEqual([]);
  });

  it('leads on without the API where the plan keeps it closed, and keeps what was typed', async () => {
    const off = { ok: false, checks: [check('store-api', 'store-api-off')] };
    const api = stubApi({
      ...routes,
      'POST /integrations/test': () => ({ body: lines({ result: off }) }),
      'POST /integration-drafts': () => ({ status: 201, body: draft({ step: 'connect' }) }),
    });
    const { user, router } = await renderApp('/integrations/new');

    await fill(user);
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    await user.click(await screen.findByRole('button', { name: 'Continue without API' }));

    await screen.findByRole('heading', { level: 1, name: 'What works without the API' });
    expect(screen.getByText('Web tracking')).toBeInTheDocument();
    expect(api.callsTo('POST /integration-drafts')[0]?.body).toMatchObject({ step: 'connect' });
    expect(router.state.location.search).toMatchObject({ step: 'without-api' });
    await user.click(screen.getByRole('link', { name: 'Check again' }));
    expect(await screen.findByLabelText('Store address')).toHaveValue('flora-kyiv.com.ua');
  });

  it('is taken up again without typing the secrets, and tests only what is new', async () => {
    const api = stubApi({
      ...routes,
      [`POST ${at}/test`]: () => ({ body: lines(passed) }),
    });
    const { user } = await renderApp(`/integrations/new/${store.id}?step=connect`);
    expect(await screen.findByLabelText('Store address')).toHaveValue('flora-kyiv.com.ua');
    const password = { selector: 'input' };
    expect(screen.queryByLabelText('Administrator password', password)).not.toBeInTheDocument();

    await user.click(screen.getByRole('button', { name: 'Replace: Yespo API key' }));
    await user.type(screen.getByLabelText('Yespo API key', password), 'new-key');
    await user.click(screen.getByRole('button', { name: 'Test connection' }));
    expect(await screen.findByText('All five checks passed')).toBeInTheDocument();
    expect(api.callsTo(`POST ${at}/test`)[0]?.body).toEqual({
      ...{ storeUrl: 'flora-kyiv.com.ua', yespoApiKey: 'new-key' },
    });

    // Another store: its login and password have to be typed.
    await user.type(screen.getByLabelText('Store address'), '.example');
    expect(await screen.findByLabelText('Administrator password', password)).toBeInTheDocument();
  });

  it('saves a half and leaves; leaving without saving asks', async () => {
    const api = stubApi({
      ...routes,
      'POST /integration-drafts': () => ({ status: 201, body: draft() }),
    });
    const { user, router } = await renderApp('/integrations/new');
    await user.type(await screen.findByLabelText('Store address'), 'flora-kyiv.com.ua');
    await user.click(screen.getByRole('link', { name: 'Close and go back to integrations' }));
    const dialog = await screen.findByRole('dialog', { name: 'Leave without saving?' });
    await user.click(within(dialog).getByRole('button', { name: 'Stay' }));

    await user.click(screen.getByRole('button', { name: 'Save and exit' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/integrations'));
    expect(api.callsTo('POST /integration-drafts')[0]?.body).toEqual({
      ...{ storeUrl: 'flora-kyiv.com.ua', name: '', step: 'connect' },
    });
  });
});

describe('the second step of a new integration', () => {
  const open = () => renderApp(`/integrations/new/${store.id}?step=data`);
  const connect = () => screen.findByRole('button', { name: 'Connect' });

  it('finishes with what was confirmed, and not before', async () => {
    const api = stubApi(routes);
    const { user, router } = await open();
    expect(await screen.findByText('1 of 3 mapped')).toBeInTheDocument();
    expect(await screen.findByText('≈ 1,900')).toBeInTheDocument();

    await user.click(await connect());
    expect(await screen.findByText(/Confirm the suggested statuses/)).toBeInTheDocument();
    expect(api.callsTo(`POST ${at}/finish`)).toEqual([]);

    await user.click(screen.getByRole('button', { name: 'Confirm 1 suggestion' }));
    expect(screen.getByText('2 of 3 mapped')).toBeInTheDocument();
    await user.click(await connect());
    await waitFor(() => expect(router.state.location.search).toMatchObject({ step: 'history' }));
    expect(api.callsTo(`POST ${at}/finish`)[0]?.body).toEqual({
      settings: {
        ...{ receiveContacts: true, confirmedEmail: false, doubleOptIn: false },
        ...{ receiveOrders: true, respectNewsletterFlag: true },
      },
      statusMapping: [{ storeStatusId: '3', yespoStatuses: ['DELIVERED'] }],
    });
  });

  it('says what the toggles mean for people, and hides what has no meaning', async () => {
    const api = stubApi(routes);
    const { user } = await open();
    expect(await screen.findByText(/New contacts stay unconfirmed/)).toBeInTheDocument();
    await user.click(screen.getByRole('switch', { name: /Double opt-in/ }));
    expect(screen.getByText(/asks every new contact to confirm/)).toBeInTheDocument();

    await user.click(screen.getByRole('switch', { name: /confirmed email/ }));
    expect(screen.queryByRole('switch', { name: /Double opt-in/ })).not.toBeInTheDocument();
    expect(screen.getByText(/except those who said no/)).toBeInTheDocument();
    await user.click(screen.getByRole('switch', { name: /“no” to news/ }));
    expect(screen.getByText(/even those who said no/)).toBeInTheDocument();

    await user.click(await screen.findByRole('button', { name: 'Confirm 1 suggestion' }));
    await user.click(await connect());
    await waitFor(() => expect(api.callsTo(`POST ${at}/finish`)).toHaveLength(1));
    expect(api.callsTo(`POST ${at}/finish`)[0]?.body).toMatchObject({
      settings: { confirmedEmail: true, doubleOptIn: false, respectNewsletterFlag: false },
    });
  });

  it('leads to what a finished draft became', async () => {
    stubApi({ ...routes, [`GET ${at}`]: () => problem(404, { code: 'not-found' }) });
    const { router } = await open();

    await waitFor(() => expect(router.state.location.search).toMatchObject({ step: 'history' }));
  });
});

describe('the end of a new integration', () => {
  it('waits for the first event, and shows that very one when it comes', async () => {
    const delivery = { ...aDelivery(), kind: 'order' as const, key: '20318' };
    let hasCome = false;
    stubApi({
      ...routes,
      [`GET /integrations/${store.id}/live-event`]: () => ({
        body: { delivery: hasCome ? delivery : null },
      }),
    });
    const { container } = await renderApp(`/integrations/new/${store.id}?step=done`);
    expect(
      await screen.findByRole('heading', { name: 'Waiting for the first event' }),
    ).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();

    hasCome = true;
    const proof = await screen.findByRole('link', { name: 'Open the request' }, { timeout: 8_000 });
    expect(proof).toHaveAttribute('href', expect.stringContaining(`request=${delivery.id}`));
    expect(screen.getByText(/Order № 20318/)).toBeInTheDocument();
  }, 15_000);
});

describe('integrations that are not finished', () => {
  it('stand above the list, to be taken up again or deleted', async () => {
    const api = stubApi({
      ...routes,
      'GET /integration-drafts': () => ({
        body: page(api.callsTo(`DELETE ${at}`).length > 0 ? [] : [draft()]),
      }),
      'GET /integrations': () => ({ body: page([]) }),
      'GET /integrations/facets': () => ({
        body: { total: 0, health: [], clients: [], tags: [], features: [] },
      }),
      [`DELETE ${at}`]: () => ({ status: 204 }),
    });
    const { user } = await renderApp('/integrations');
    expect(await screen.findByText('Not finished')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Continue' })).toHaveAttribute(
      'href',
      `/integrations/new/${store.id}?step=data`,
    );

    await user.click(screen.getByRole('button', { name: 'Delete' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(screen.queryByText('Not finished')).not.toBeInTheDocument());
    expect(api.callsTo(`DELETE ${at}`)).toHaveLength(1);
  });
});
