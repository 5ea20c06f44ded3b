import { screen, waitFor, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import { CHECK_NAMES, GUIDE_STEPS } from '@kladka/contracts/statuses';
import { problem, stubApi } from './api-stub.js';
import {
  aConnection,
  aDelivery,
  aSession,
  anIntegration,
  facets,
  limits,
  page,
  quietOverview,
  statistics,
} from './factories.js';
import { anImport } from './import-factories.js';
import { renderApp } from './render-app.js';

const store = anIntegration({ client: 'Hvylia', tags: ['vip', 'Kyiv'] });
const at = `/integrations/${store.id}`;
const olena = { kind: 'user' as const, id: store.id, name: 'olena@x.ua' };

function stub(more: Parameters<typeof stubApi>[0] = {}) {
  return stubApi({
    'GET /auth/me': () => ({ body: aSession() }),
    [`GET ${at}`]: () => ({ body: store }),
    [`GET ${at}/hooks`]: () => ({ body: page([]) }),
    [`GET ${at}/limits`]: () => ({ body: limits() }),
    [`GET ${at}/statistics`]: () => ({ body: statistics() }),
    'GET /integrations/facets': () => ({ body: facets() }),
    'GET /notices': () => ({ body: page([]) }),
    ...quietOverview(store.id),
    ...more,
  });
}

const region = async (name: string) => within(await screen.findByRole('region', { name }));

describe('the settings of a store', () => {
  it('save what was changed and nothing else', async () => {
    const api = stub({ [`PATCH ${at}`]: () => ({ body: store }) });
    const { user } = await renderApp(`${at}/settings`);

    const general = await region('General');
    await user.clear(general.getByRole('combobox', { name: 'Client' }));
    await user.type(general.getByRole('textbox', { name: 'Tags' }), ', new , vip');
    await user.selectOptions(general.getByRole('combobox', { name: /Time zone/ }), 'UTC');
    await user.selectOptions(general.getByRole('combobox', { name: /Currency/ }), 'PLN');
    await user.click(general.getByRole('switch', { name: /delivery price/ }));
    expect(screen.getByText('5 changes')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Save' }));

    await waitFor(() => expect(screen.queryByText('5 changes')).not.toBeInTheDocument());
    expect(api.callsTo(`PATCH ${at}`)[0]?.body).toEqual({
      client: null,
      tags: ['vip', 'Kyiv', 'new'],
      settings: { timeZone: 'UTC', currency: 'PLN', includeDeliveryPrice: true },
    });
  });

  it('show the server’s words at their fields and keep what was typed', async () => {
    stub({
      [`PATCH ${at}`]: () =>
        problem(400, { fields: { 'settings.bodyRetentionDays': ['At least 1 is needed.'] } }),
    });
    const { user } = await renderApp(`${at}/settings`);

    const days = await screen.findByRole('textbox', { name: /Keep bodies/ });
    await user.clear(days);
    await user.type(days, '0');
    await user.click(screen.getByRole('button', { name: 'Save' }));

    expect(await screen.findByText('At least 1 is needed.')).toBeInTheDocument();
    expect(days).toHaveValue('0');
    expect(days).toBeInvalid();
    await user.click(screen.getByRole('button', { name: 'Discard' }));
    expect(days).toHaveValue('90');
  });

  it('ask for the login and the password of another address: what is stored is for the old one', async () => {
    const api = stub({
      [`GET ${at}/connection`]: () => ({ body: aConnection() }),
      [`PATCH ${at}`]: () => ({ body: store }),
    });
    const { user } = await renderApp(`${at}/settings`);

    const connection = await region('Connection');
    await user.click(await connection.findByRole('button', { name: 'Change' }));
    const address = await connection.findByLabelText('Store address');
    await user.clear(address);
    await user.type(address, 'https://new.example.com');
    await user.click(connection.getByRole('button', { name: 'Test and replace' }));
    expect(await connection.findByLabelText('Administrator password')).toBeInvalid();
    expect(api.callsTo(`PATCH ${at}`)).toEqual([]);

    await user.type(connection.getByLabelText('Administrator login'), 'integration');
    await user.type(connection.getByLabelText('Administrator password'), 'typed again');
    await user.click(connection.getByRole('button', { name: 'Test and replace' }));
    await waitFor(() =>
      expect(api.callsTo(`PATCH ${at}`)[0]?.body).toEqual({
        ...{ storeUrl: 'https://new.example.com', login: 'integration', password: 'typed again' },
      }),
    );
  });

  it('replace a key in place, and tell what the test found when it is refused', async () => {
    const checks = CHECK_NAMES.map((name) => ({
      ...{ name, durationMs: 1, ok: name !== 'yespo-key' },
      ...{ code: 'ok', message: name === 'yespo-key' ? 'Yespo refuses this key.' : '' },
    }));
    stub({
      [`GET ${at}/connection`]: () => ({
        body: aConnection({
          yespoApiKey: { hint: '····4a51', setAt: '2026-10-12T08:00:00.000Z', setBy: olena },
        }),
      }),
      [`PATCH ${at}`]: () =>
        problem(422, {
          code: 'connection-failed',
          checks,
          fields: { yespoApiKey: ['Yespo refuses this key.'] },
        }),
    });
    const { user } = await renderApp(`${at}/settings`);

    const connection = await region('Connection');
    expect(await connection.findByText(/····4a51/)).toBeInTheDocument();
    expect(connection.getByText('set 12 Oct 2026 by olena@x.ua')).toBeInTheDocument();
    await user.click(
      connection.getByRole('button', { name: 'Replace', description: 'Yespo API key' }),
    );
    await user.type(await connection.findByLabelText(/New Yespo API key/), 'wrong');
    await user.click(connection.getByRole('button', { name: 'Test and replace' }));

    expect(await connection.findByText(/What you had before goes on working/)).toBeInTheDocument();
    const list = within(connection.getByRole('list', { name: 'Connection test' }));
    expect(list.getAllByRole('listitem')).toHaveLength(CHECK_NAMES.length);
    expect(list.getByText('failed')).toBeInTheDocument();
  });

  it('erase a person who is found by an address, once the id is typed', async () => {
    const person = aDelivery({ kind: 'contact', key: '10284' });
    const guest = aDelivery({ kind: 'contact', key: 'guest:x', person: 'Guest' });
    const api = stub({
      'GET /deliveries': ({ query }) => ({
        body: page(query.get('q') === 'a@x.ua' ? [person, person, guest] : []),
      }),
      [`POST ${at}/contacts/10284/erase`]: () => ({ status: 202, body: { deliveryId: person.id } }),
    });
    const { user } = await renderApp(`${at}/settings`);

    const card = await region('Personal data');
    await user.type(card.getByRole('textbox', { name: /Erase a person/ }), 'a@x.ua{Enter}');
    expect(await card.findAllByRole('listitem')).toHaveLength(2);
    expect(card.getByText('Erase in Yespo: a guest has no customer id.')).toBeInTheDocument();
    await user.click(card.getByRole('button', { name: 'Erase…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Erase Andrii Bondar?' }));
    await user.click(dialog.getByRole('button', { name: 'Erase person' }));
    expect(await dialog.findByText('This does not match 10284')).toBeInTheDocument();
    await user.type(dialog.getByRole('textbox', { name: 'Type 10284 to confirm' }), '10284');
    await user.click(dialog.getByRole('button', { name: 'Erase person' }));

    expect(await screen.findByText('Yespo is asked to erase the person')).toBeInTheDocument();
    expect(api.callsTo(`POST ${at}/contacts/10284/erase`)).toHaveLength(1);
    expect(api.unknown).toEqual([]);
  });

  it.each(['en', 'uk'] as const)('have no accessibility faults (%s)', async (language) => {
    stub();
    const { container } = await renderApp(`${at}/settings`, language);

    await screen.findByText(/····4a51/);
    expect(container).not.toHaveTextContent(/storeSettings\./);
    expect(await axe(container)).toHaveNoViolations();
  });
});

describe('the overview of a store', () => {
  it('leads through the set-up until somebody puts the guide away', async () => {
    const steps = GUIDE_STEPS.map((step) => ({ step, done: step === 'connected' }));
    let dismissed = false;
    stub({
      [`GET ${at}/guide`]: () => ({ body: { steps, dismissed } }),
      [`POST ${at}/guide/dismiss`]: () => {
        dismissed = true;
        return { body: { steps, dismissed } };
      },
    });
    const { user } = await renderApp(at);

    const guide = await region('Set-up guide 1/6');
    expect(guide.getByRole('link', { name: 'Import the history' })).toHaveAttribute(
      'href',
      `${at}/imports/new`,
    );
    await user.click(guide.getByRole('button', { name: 'Put the guide away' }));
    await waitFor(() =>
      expect(screen.queryByRole('region', { name: /Set-up guide/ })).not.toBeInTheDocument(),
    );
  });

  it('tells who did what and how it ended, newest first', async () => {
    const ended = {
      ...anImport(),
      ...{ integrationId: store.id, state: 'finished', finishedAt: '2026-11-20T12:00:00.000Z' },
    };
    stub({
      'GET /imports': ({ query }) => ({ body: page(query.has('state') ? [] : [ended]) }),
      'GET /audit': () => ({
        body: page([
          {
            ...{ id: 'c1', at: '2026-11-20T11:00:00.000Z', actor: olena, action: 'import-started' },
            ...{ integrationId: store.id, integrationName: store.name, fields: [] },
          },
        ]),
      }),
    });
    await renderApp(at);

    const list = within(await screen.findByRole('list', { name: 'What happened' }));
    await waitFor(() => expect(list.getAllByRole('listitem')).toHaveLength(2));
    const [first, second] = list.getAllByRole('listitem');
    expect(first).toHaveTextContent(/Import of history · Finished/);
    expect(second).toHaveTextContent(/Started an import of history.*olena@x\.ua/);
  });

  it('shows what the last test found and how old it is', async () => {
    const checks = CHECK_NAMES.map((name) => ({
      name,
      ok: true,
      code: 'ok',
      message: '',
      durationMs: 9,
    }));
    const lastTest = { at: new Date(Date.now() - 240_000).toISOString(), ok: true, checks };
    stub({ [`GET ${at}/connection`]: () => ({ body: { ...aConnection(), lastTest } }) });
    await renderApp(at);

    const card = await region('Connection test');
    expect(await card.findByText(/4 min/)).toBeInTheDocument();
    expect(card.getAllByText('9 ms')).toHaveLength(CHECK_NAMES.length);
    expect(card.getByRole('button', { name: 'Check again' })).toBeInTheDocument();
  });
});

describe('settings that other stores take over', () => {
  it('are chosen, looked at, copied and reported store by store', async () => {
    const other = anIntegration({ name: 'Polyus' });
    const gone = anIntegration({ name: 'Gone' });
    const item = {
      ...{ id: other.id, name: 'Polyus', outcome: 'done', unmatched: 2 },
      fields: [{ field: 'receiveOrders', before: true, after: false }],
      statuses: [{ field: '11', before: null, after: [], titles: { en: 'Return' } }],
    };
    const api = stub({
      'GET /integrations': () => ({ body: page([store, other, gone]) }),
      [`POST ${at}/copy-settings`]: () => ({
        body: {
          items: [
            item,
            {
              ...{ id: gone.id, name: null, outcome: 'not-found' },
              ...{ fields: [], statuses: [], unmatched: 0 },
            },
          ],
        },
      }),
    });
    const { user } = await renderApp(at);

    await user.click(await screen.findByRole('button', { name: 'Actions for Flora Kyiv' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Duplicate settings to…' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('checkbox', { name: /Other settings/ }));
    await user.click(await dialog.findByRole('checkbox', { name: /Polyus/ }));
    await user.click(dialog.getByRole('checkbox', { name: /Gone/ }));
    expect(dialog.queryByRole('checkbox', { name: /Flora Kyiv/ })).not.toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: 'See what changes at 2 stores' }));

    expect(await dialog.findByText(/Something changes at 1 store/)).toBeInTheDocument();
    expect(dialog.getByText(/^Receive orders: On/)).toBeInTheDocument();
    expect(dialog.getByText(/^Return: nobody decided/)).toHaveTextContent('Do not send');
    expect(dialog.getByText(/2 statuses of this store have no match/)).toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: 'Copy to 1 store' }));

    expect(await dialog.findByText('Copied to 1 store.')).toBeInTheDocument();
    const body = { targets: [other.id, gone.id], parts: ['toggles', 'mapping'] };
    expect(api.callsTo(`POST ${at}/copy-settings`).map((call) => call.body)).toEqual([
      { ...body, dryRun: true },
      { ...body, dryRun: false },
    ]);
  });
});
