import { screen, waitFor } from '@testing-library/react';
import { axe } from 'jest-axe';
import { CHECK_NAMES } from '@kladka/contracts/statuses';
import { stubApi } from './api-stub.js';
import { aSession, anIntegration, statistics } from './factories.js';
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
};

describe('a new integration', () => {
  const fill = async (user: Awaited<ReturnType<typeof renderApp>>['user']) => {
    await user.type(await screen.findByLabelText('Store address'), 'flora-kyiv.com.ua');
    await user.type(screen.getByLabelText('Administrator login'), 'integration');
    await user.type(screen.getByLabelText('Administrator password'), 'secret');
    await user.type(screen.getByLabelText('Yespo API key'), 'key');
  };
  const connection = {
    ...{ storeUrl: 'flora-kyiv.com.ua', login: 'integration' },
    ...{ password: 'secret', yespoApiKey: 'key' },
  };

  it('is tested before anything is saved, then created with its settings', async () => {
    const api = stubApi({
      ...ownRoutes,
      'POST /integrations/test': () => ({
        body: { ok: true, checks: CHECK_NAMES.map(check), organisationName: 'Flora' },
      }),
      'POST /integrations': () => ({ status: 201, body: store }),
    });
    const { user, router } = await renderApp('/integrations/new');
    await fill(user);

    await user.click(screen.getByRole('button', { name: 'Test connection' }));
    expect(await screen.findByText('All five checks passed')).toBeInTheDocument();
    expect(screen.getByText('organisation “Flora”')).toBeInTheDocument();
    expect(api.callsTo('POST /integrations/test')[0]?.body).toEqual(connection);

    await user.click(screen.getByRole('switch', { name: /Double opt-in/ }));
    await user.click(screen.getByRole('button', { name: 'Create integration' }));
    await waitFor(() =>
      expect(router.state.location.pathname).toBe(`/integrations/new/${store.id}`),
    );
    expect(api.callsTo('POST /integrations')[0]?.body).toEqual({
      ...connection,
      settings: {
        ...{ receiveContacts: true, confirmedEmail: false, doubleOptIn: true, receiveOrders: true },
        respectNewsletterFlag: true,
      },
    });
  });

  it('hides double opt-in while contacts are created confirmed, and sends it as off', async () => {
    const api = stubApi({
      ...ownRoutes,
      'POST /integrations': () => ({ status: 201, body: store }),
    });
    const { user } = await renderApp('/integrations/new');
    await fill(user);

    await user.click(screen.getByRole('switch', { name: /Double opt-in/ }));
    await user.click(screen.getByRole('switch', { name: /confirmed email/ }));
    expect(screen.queryByRole('switch', { name: /Double opt-in/ })).not.toBeInTheDocument();

    await user.click(screen.getByRole('button', { name: 'Create integration' }));
    await waitFor(() => expect(api.callsTo('POST /integrations')).toHaveLength(1));
    expect(api.callsTo('POST /integrations')[0]?.body).toMatchObject({
      settings: { confirmedEmail: true, doubleOptIn: false },
    });
  });

  it('asks what a “no” to news means only where contacts are created confirmed', async () => {
    const api = stubApi({
      ...ownRoutes,
      'POST /integrations': () => ({ status: 201, body: store }),
    });
    const { user } = await renderApp('/integrations/new');
    await fill(user);
    expect(screen.queryByRole('switch', { name: /“no” to news/ })).not.toBeInTheDocument();

    await user.click(screen.getByRole('switch', { name: /confirmed email/ }));
    expect(screen.getByRole('switch', { name: /“no” to news/ })).toBeChecked();
    await user.click(screen.getByRole('switch', { name: /“no” to news/ }));

    await user.click(screen.getByRole('button', { name: 'Create integration' }));
    await waitFor(() => expect(api.callsTo('POST /integrations')).toHaveLength(1));
    expect(api.callsTo('POST /integrations')[0]?.body).toMatchObject({
      settings: { confirmedEmail: true, respectNewsletterFlag: false },
    });
  });

  it('has no accessibility faults', async () => {
    stubApi(ownRoutes);
    const { container } = await renderApp('/integrations/new');

    await screen.findByLabelText('Store address');
    expect(await axe(container)).toHaveNoViolations();
  });
});
