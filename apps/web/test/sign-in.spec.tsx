import { screen, waitFor, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import { problem, stubApi } from './api-stub.js';
import { aSession, page } from './factories.js';
import { renderApp } from './render-app.js';

const signedOut = () => problem(401, { code: 'signed-out', message: 'Sign in' });
const noStores = {
  'GET /integrations': () => ({ body: page([]) }),
  'GET /integration-drafts': () => ({ body: page([]) }),
  'GET /integrations/facets': () => ({
    body: { total: 0, health: [], clients: [], tags: [], features: [] },
  }),
};

describe('sign in', () => {
  it('leads to the list of stores', async () => {
    const api = stubApi({
      'POST /auth/sign-in': () => ({ body: aSession() }),
      ...noStores,
    });
    const { user } = await renderApp('/login');

    await user.type(await screen.findByLabelText('Work email'), 'olena@polyus.agency');
    await user.type(screen.getByLabelText('Password'), 'three quiet rivers');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));

    expect(await screen.findByRole('heading', { name: 'Integrations' })).toBeInTheDocument();
    expect(await screen.findByText('Connect your first store')).toBeInTheDocument();
    const [call] = api.callsTo('POST /auth/sign-in');
    expect(call?.headers.get('x-requested-with')).toBe('kladka');
    expect(call?.headers.get('accept-language')).toBe('en');
    expect(api.unknown).toEqual([]);
  });

  it('says what the server says about a wrong pair and keeps what was typed', async () => {
    const message = 'Email and password do not match';
    stubApi({ 'POST /auth/sign-in': () => problem(401, { code: 'wrong-credentials', message }) });
    const { user } = await renderApp('/login');

    await user.type(await screen.findByLabelText('Work email'), 'olena@polyus.agency');
    await user.type(screen.getByLabelText('Password'), 'wrong');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));

    expect(await screen.findByRole('alert')).toHaveTextContent(message);
    expect(screen.getByLabelText('Work email')).toHaveValue('olena@polyus.agency');
  });

  it('lists two empty fields in a summary that takes the focus', async () => {
    stubApi({});
    const { user } = await renderApp('/login');

    await user.click(await screen.findByRole('button', { name: 'Sign in' }));

    const summary = await screen.findByRole('alert');
    await waitFor(() => expect(summary).toHaveFocus());
    expect(summary).toHaveTextContent('Work email: Fill in this field');
    await user.click(within(summary).getByRole('button', { name: /^Password/ }));
    expect(screen.getByLabelText('Password')).toHaveFocus();
  });

  it('puts the words of the server at the field they are about', async () => {
    const fields = { email: ['This email already has a workspace'] };
    stubApi({ 'POST /auth/sign-up': () => problem(422, { fields }) });
    const { user } = await renderApp('/signup');

    await user.type(await screen.findByLabelText('Work email'), 'taken@polyus.agency');
    await user.type(screen.getByLabelText('Password'), 'three quiet rivers');
    await user.type(screen.getByLabelText('Workspace name'), 'Polyus');
    await user.click(screen.getByRole('button', { name: 'Create a workspace' }));

    const email = screen.getByLabelText('Work email');
    await waitFor(() => expect(email).toHaveAccessibleDescription(fields.email[0]));
    expect(email).toHaveFocus();
  });

  it('sends a stranger to the sign-in and back to where they were going', async () => {
    stubApi({
      'GET /auth/me': signedOut,
      'POST /auth/sign-in': () => ({ body: aSession() }),
      'GET /deliveries': () => ({ body: page([]) }),
    });
    const { user, router } = await renderApp('/deliveries?result=rejected');

    await user.type(await screen.findByLabelText('Work email'), 'olena@polyus.agency');
    await user.type(screen.getByLabelText('Password'), 'three quiet rivers');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));

    expect(await screen.findByRole('heading', { name: 'Deliveries' })).toBeInTheDocument();
    expect(router.state.location.search).toMatchObject({ result: 'rejected' });
  });

  it.each(['https://evil.example', '//evil.example', '/\\evil.example'])(
    'never goes on to another origin (%s)',
    async (next) => {
      stubApi({
        'POST /auth/sign-in': () => ({ body: aSession() }),
        ...noStores,
      });
      const { user, router } = await renderApp(`/login?next=${encodeURIComponent(next)}`);

      await user.type(await screen.findByLabelText('Work email'), 'olena@polyus.agency');
      await user.type(screen.getByLabelText('Password'), 'three quiet rivers');
      await user.click(screen.getByRole('button', { name: 'Sign in' }));

      await screen.findByRole('heading', { name: 'Integrations' });
      expect(router.state.location.pathname).toBe('/integrations');
    },
  );

  it.each(['en', 'uk'] as const)('has no accessibility faults (%s)', async (language) => {
    stubApi({});
    const { container } = await renderApp('/login', language);

    await screen.findByRole('heading');
    expect(await axe(container)).toHaveNoViolations();
  });
});
