import { screen, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import type { ConnectRowView, ConnectRunView } from '@kladka/contracts';
import { problem, stubApi } from './api-stub.js';
import { aSession, anIntegration, page } from './factories.js';
import { renderApp } from './render-app.js';

const model = anIntegration({ name: 'Polyus' });
const id = '0190a1b2-0000-7000-8000-0000000000c1';
const row = (line: number, changes: Partial<ConnectRowView> = {}): ConnectRowView => ({
  ...{ line, storeUrl: `https://s${line}.example`, name: null, client: null, tags: [] },
  state: 'waiting',
  ...changes,
});
const aRun = (rows: ConnectRowView[], changes: Partial<ConnectRunView> = {}): ConnectRunView => ({
  ...{ id, state: 'finished', rows, retryable: 0 },
  ...changes,
});

function stub(run: () => ConnectRunView, more: Parameters<typeof stubApi>[0] = {}) {
  return stubApi({
    'GET /auth/me': () => ({ body: aSession() }),
    'GET /integrations': () => ({ body: page([model]) }),
    'POST /connect-runs': ({ body }) => {
      const isLook = (body as { dryRun?: boolean }).dryRun;
      const bad = row(3, { state: 'invalid', message: 'password: Fill this in.' });
      return isLook
        ? { body: aRun([row(2), bad], { id: null, state: 'preview' }) }
        : { status: 201, body: run() };
    },
    [`GET /connect-runs/${id}`]: () => ({ body: run() }),
    ...more,
  });
}

const CSV = 'storeUrl,login,password,yespoApiKey\na,b,c,d';
/** The DOM of the tests cannot read files by itself. */
const file = () =>
  Object.assign(new File([CSV], 'stores.csv', { type: 'text/csv' }), {
    text: () => Promise.resolve(CSV),
  });

describe('stores of a file', () => {
  it('are looked at line by line before anything is connected, then reported', async () => {
    const api = stub(() => aRun([row(2, { state: 'connected', integrationId: model.id })]));
    const { user, router } = await renderApp('/integrations/connect-many');

    await user.upload(await screen.findByLabelText('Choose a CSV file'), file());
    const table = within(await screen.findByRole('table', { name: 'Lines of the file' }));
    expect(table.getByText('Ready to test')).toBeInTheDocument();
    expect(table.getByText('password: Fill this in.')).toBeInTheDocument();
    expect(screen.getByText('1 line is left out.')).toBeInTheDocument();
    await user.selectOptions(screen.getByRole('combobox'), 'As at Polyus');
    await user.click(screen.getByRole('button', { name: 'Connect 1 store' }));

    expect(await screen.findByText('1 connected')).toBeInTheDocument();
    expect(router.state.location.search).toEqual({ run: id });
    expect(api.callsTo('POST /connect-runs').at(-1)?.body).toMatchObject({ copyFrom: model.id });
    expect(screen.getByRole('link', { name: 'https://s2.example' })).toHaveAttribute(
      'href',
      `/integrations/${model.id}`,
    );
  });

  it('that failed say why and are tried again', async () => {
    let rows = [row(2, { state: 'failed', message: 'The login was refused.' })];
    stub(() => aRun(rows, { retryable: rows[0]?.state === 'failed' ? 1 : 0 }), {
      [`POST /connect-runs/${id}/retry`]: () => {
        rows = [row(2, { state: 'connected' })];
        return { body: aRun(rows) };
      },
    });
    const { user, container } = await renderApp(`/integrations/connect-many?run=${id}`);

    expect(await screen.findByText('The login was refused.')).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
    await user.click(screen.getByRole('button', { name: 'Try the failed one again' }));
    expect(await screen.findByText('1 connected')).toBeInTheDocument();
  });

  it('are refused as a whole with the words of the server', async () => {
    stub(() => aRun([]), {
      'POST /connect-runs': () =>
        problem(400, { fields: { csv: ['The first line must name these columns: password.'] } }),
    });
    const { user } = await renderApp('/integrations/connect-many');

    await user.upload(await screen.findByLabelText('Choose a CSV file'), file());

    expect(await screen.findByRole('alert')).toHaveTextContent('must name these columns: password');
  });
});
