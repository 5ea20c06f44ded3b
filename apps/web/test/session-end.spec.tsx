import { screen, waitFor, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import { signedInAgain } from '../src/api/session-end.js';
import { problem, stubApi } from './api-stub.js';
import { aSession, page } from './factories.js';
import { renderApp } from './render-app.js';

const password = 'three quiet rivers';
const over = () => problem(401, { code: 'not-signed-in', message: 'Sign in first.' });

/** A session that has ended; signing in again opens the first workspace, which is another one. */
function stub() {
  const session = aSession();
  const elsewhere = { id: 'ws-1', name: 'Elsewhere', role: 'owner' as const };
  let isIn = true;
  let current = session.workspace.id;
  const made: unknown[] = [];
  const guarded = (answer: () => object) => () => (isIn ? { body: answer() } : over());

  const api = stubApi({
    'GET /auth/me': guarded(() => session),
    'GET /integrations': guarded(() => page([])),
    'GET /notices': guarded(() => page([])),
    'GET /deliveries': guarded(() => page([])),
    'GET /replays': guarded(() => page([])),
    'POST /workspaces': ({ body }) => {
      if (!isIn) return over();
      made.push([current, body]);
      return { status: 201, body: session.workspace };
    },
    [`POST /workspaces/${session.workspace.id}/enter`]: () => {
      current = session.workspace.id;
      return { body: session };
    },
    'POST /auth/sign-in': ({ body }) => {
      if ((body as { password: string }).password !== password) {
        return problem(401, { code: 'wrong', message: 'These do not match' });
      }
      isIn = true;
      current = elsewhere.id;
      return { body: { ...session, workspace: elsewhere } };
    },
  });
  const end = () => {
    isIn = false;
  };
  return { api, session, made, end };
}

/** A form that is filled in when the session is over already. */
async function sendAfterEnd() {
  const world = stub();
  const app = await renderApp('/integrations');
  const { user } = app;
  await user.click(await screen.findByRole('button', { name: /Switch workspace/ }));
  await user.click(await screen.findByRole('option', { name: /New workspace/ }));
  const form = await screen.findByRole('dialog', { name: /Create one more/ });
  await user.type(within(form).getByLabelText('Workspace name'), 'Hvylia');
  world.end();
  await user.click(within(form).getByRole('button', { name: 'Create workspace' }));
  const dialog = await screen.findByRole('dialog', { name: 'Your session has ended' });
  return { ...world, ...app, form, dialog };
}

describe('a session that ends in the middle of a form', () => {
  it('is begun anew over the page, and the form is sent once, to the workspace it was meant for', async () => {
    const { dialog, user, made, session, router } = await sendAfterEnd();
    expect(within(dialog).getByLabelText('Work email')).toHaveValue(session.user?.email);
    expect(made).toEqual([]);

    await user.type(within(dialog).getByLabelText('Password'), password);
    await user.click(within(dialog).getByRole('button', { name: 'Sign in' }));

    await waitFor(() => expect(made).toEqual([[session.workspace.id, { name: 'Hvylia' }]]));
    expect(screen.queryByRole('dialog', { name: 'Your session has ended' })).toBeNull();
    expect(router.state.location.pathname).toBe('/integrations');
  });

  it('says what is wrong with the password and asks once more', async () => {
    const { dialog, user } = await sendAfterEnd();

    await user.type(within(dialog).getByLabelText('Password'), 'wrong');
    await user.click(within(dialog).getByRole('button', { name: 'Sign in' }));

    expect(await within(dialog).findByRole('alert')).toHaveTextContent('These do not match');
    expect(await axe(dialog)).toHaveNoViolations();
  });

  it('can be put off: the form stays as it is and asks again when it is sent again', async () => {
    const { dialog, form, user, made } = await sendAfterEnd();

    await user.click(within(dialog).getByRole('button', { name: 'Close' }));

    expect(await within(form).findByText('Sign in first.')).toBeInTheDocument();
    expect(within(form).getByLabelText('Workspace name')).toHaveValue('Hvylia');
    await user.click(within(form).getByRole('button', { name: 'Create workspace' }));
    expect(
      await screen.findByRole('dialog', { name: 'Your session has ended' }),
    ).toBeInTheDocument();
    expect(made).toEqual([]);
  });

  it('keeps Esc from closing the form below', async () => {
    const { user, form } = await sendAfterEnd();

    await user.keyboard('{Escape}');

    expect(screen.getByRole('dialog', { name: 'Your session has ended' })).toBeInTheDocument();
    expect(form).toBeInTheDocument();
  });
});

describe('waiting for a session', () => {
  it('is not done when nobody is there to ask', async () => {
    await expect(signedInAgain(true)).resolves.toBe(false);
  });
});
