import { screen, waitFor, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import type { SessionView } from '@kladka/contracts';
import { problem, stubApi } from './api-stub.js';
import { aSession, anIntegration, page } from './factories.js';
import { renderApp } from './render-app.js';

/** An API that knows in which workspace the session is, and lists other stores in each. */
function stub(answer?: () => ReturnType<typeof problem>) {
  const first = aSession();
  const second = { id: 'ws-2', name: 'Hvylia', role: 'viewer' as const };
  const third = { id: 'ws-3', name: 'Mine', role: 'owner' as const };
  let session: SessionView = { ...first, workspaces: [first.workspace, second] };
  const enter = (workspace: SessionView['workspace']) => () => {
    session = { ...session, workspace };
    return { body: session };
  };

  return stubApi({
    'GET /auth/me': () => ({ body: session }),
    'GET /notices': () => ({ body: page([]) }),
    'GET /integrations': () => ({
      body: page([anIntegration({ name: `A store of ${session.workspace.name}` })]),
    }),
    'POST /workspaces/ws-2/enter': answer ?? enter(second),
    'POST /workspaces/ws-3/enter': enter(third),
    'POST /workspaces': ({ body }) => {
      const { name } = body as { name: string };
      if (name === 'Taken') return problem(400, { fields: { name: ['Too long'] } });
      session = { ...session, workspaces: [...session.workspaces, third] };
      return { status: 201, body: third };
    },
  });
}

async function openSwitcher() {
  const app = await renderApp('/integrations');
  await screen.findAllByText('A store of Polyus Agency');
  await app.user.click(screen.getByRole('button', { name: /Switch workspace/ }));
  const field = await screen.findByRole('combobox', { name: 'Find a workspace' });
  return { ...app, field };
}

describe('the workspace switcher', () => {
  it('finds a workspace and goes over to it with everything that is on the screen', async () => {
    const api = stub();
    const { user, field } = await openSwitcher();
    expect(screen.getByRole('option', { name: /Polyus Agency.*you are here/ })).toBeInTheDocument();

    await user.type(field, 'hvy');
    expect(screen.queryByRole('option', { name: /Polyus/ })).toBeNull();
    await user.keyboard('{Enter}');

    expect((await screen.findAllByText('A store of Hvylia')).length).toBeGreaterThan(0);
    expect(screen.queryByText('A store of Polyus Agency')).toBeNull();
    expect(screen.getByRole('button', { name: /Hvylia.*Viewer/ })).toBeInTheDocument();
    expect(api.callsTo('POST /workspaces/ws-2/enter')).toHaveLength(1);
  });

  it('stays where it is, and says why, when the workspace is closed', async () => {
    stub(() => problem(404, { message: 'There is no such thing' }));
    const { user } = await openSwitcher();

    await user.click(screen.getByRole('option', { name: /Hvylia/ }));

    expect(await screen.findByText('There is no such thing')).toBeInTheDocument();
    expect(screen.getAllByText('A store of Polyus Agency').length).toBeGreaterThan(0);
  });

  it('makes a workspace and enters it', async () => {
    const api = stub();
    const { user } = await openSwitcher();

    await user.click(screen.getByRole('option', { name: /New workspace/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Create one more workspace?' });
    expect(await axe(dialog)).toHaveNoViolations();
    const name = within(dialog).getByLabelText('Workspace name');
    await user.type(name, 'Taken');
    await user.click(within(dialog).getByRole('button', { name: 'Create workspace' }));
    await waitFor(() => expect(name).toHaveAccessibleDescription(/Too long/));

    await user.clear(name);
    await user.type(name, 'Mine');
    await user.click(within(dialog).getByRole('button', { name: 'Create workspace' }));

    expect((await screen.findAllByText('A store of Mine')).length).toBeGreaterThan(0);
    expect(api.callsTo('POST /workspaces').at(-1)?.body).toEqual({ name: 'Mine' });
  });

  it('tells another tab that what is made there would land elsewhere', async () => {
    stub();
    await renderApp('/integrations');
    await screen.findAllByText('A store of Polyus Agency');

    window.dispatchEvent(
      new StorageEvent('storage', { key: 'kladka-workspace', newValue: 'ws-2' }),
    );

    expect(await screen.findByText(/you went over to another workspace/)).toBeInTheDocument();
  });

  it('has no accessibility faults', async () => {
    stub();
    await openSwitcher();

    expect(await axe(document.body)).toHaveNoViolations();
  });
});
