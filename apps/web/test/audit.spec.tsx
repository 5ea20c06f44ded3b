import { screen, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import type { ChangeView } from '@kladka/contracts';
import { CHANGE_ACTIONS } from '@kladka/contracts/statuses';
import { stubApi } from './api-stub.js';
import { aSession, anIntegration, page } from './factories.js';
import { renderApp } from './render-app.js';

const store = anIntegration();
const olena = { kind: 'user', id: '0190a1b2-0000-7000-8000-0000000000b1', name: 'olena@x.ua' };

let made = 0;
const aChange = (changes: Partial<ChangeView> = {}): ChangeView => ({
  id: `0190a1b2-0000-7000-8000-${String(++made).padStart(12, '0')}`,
  at: '2026-11-20T11:31:00.000Z',
  actor: olena as ChangeView['actor'],
  action: 'settings-changed',
  integrationId: store.id,
  integrationName: store.name,
  fields: [],
  ...changes,
});

function stub(changes: ChangeView[]) {
  return stubApi({
    'GET /auth/me': () => ({ body: aSession() }),
    'GET /audit': ({ query }) => ({ body: page(query.has('action') ? [] : changes) }),
    'GET /audit/actors': () => ({ body: page([olena]) }),
  });
}

const rowOf = async (words: string) => {
  const row = (await screen.findByText(words)).closest('tr');
  return within(row!);
};

describe('the change log', () => {
  it('says who did what to which store, field by field', async () => {
    stub([
      aChange({
        action: 'status-mapping-changed',
        fields: [{ field: '11', before: null, after: ['CANCELLED'], titles: { en: 'Return' } }],
      }),
      aChange({
        fields: [
          { field: 'receiveOrders', before: true, after: false },
          { field: 'onDeletedContact', before: 'keep', after: 'delete' },
          { field: 'tags', before: [], after: ['vip', 'Kyiv'] },
          { field: 'somethingNew', before: 1, after: 2 },
        ],
      }),
      aChange({
        action: 'stopped',
        actor: { kind: 'system', id: null, name: null },
        reason: 'yespo-key-refused',
      }),
    ]);
    await renderApp('/audit');

    const mapping = await rowOf('Changed the status mapping');
    expect(mapping.getByText('Return')).toBeInTheDocument();
    expect(mapping.getByText('nobody decided')).toBeInTheDocument();
    expect(mapping.getByText('CANCELLED')).toBeInTheDocument();
    expect(mapping.getByRole('link', { name: store.name })).toBeInTheDocument();
    const settings = await rowOf('Changed settings');
    expect(settings.getByText('delete in Yespo')).toBeInTheDocument();
    expect(settings.getByText('vip, Kyiv')).toBeInTheDocument();
    expect(settings.getByText('1 more field')).toBeInTheDocument();
    const stopped = await rowOf('Stopped sending');
    expect(stopped.getByText('System')).toBeInTheDocument();
    expect(stopped.getByText('Yespo rejects the API key.')).toBeInTheDocument();
  });

  it.each(['en', 'uk'] as const)('has words in %s for everything there is', async (language) => {
    stub(CHANGE_ACTIONS.map((action) => aChange({ action, name: 'CRM', count: 214 })));
    await renderApp('/audit', language);

    expect(await screen.findAllByRole('row')).toHaveLength(CHANGE_ACTIONS.length + 1);
    expect(screen.queryByText(/changes\./)).not.toBeInTheDocument();
  });

  it('keeps its filters in the address and in the file, and offers a way out', async () => {
    const api = stub([aChange()]);
    const { user, router } = await renderApp('/audit');

    await user.selectOptions(await screen.findByRole('combobox', { name: 'What' }), 'Deleted');
    expect(await screen.findByText('No change fits these filters')).toBeInTheDocument();
    expect(router.state.location.search).toMatchObject({ action: 'deleted' });
    const file = screen.getByRole('link', { name: 'Export CSV' }).getAttribute('href');
    expect(file).toBe('/api/v1/audit.csv?action=deleted&separator=%2C');

    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(await screen.findByText('Changed settings')).toBeInTheDocument();
    expect(api.unknown).toEqual([]);
  });

  it('has no accessibility faults', async () => {
    stub([aChange({ fields: [{ field: 'name', before: 'A', after: 'B' }] })]);
    const { container } = await renderApp('/audit');

    await screen.findByText('Changed settings');
    expect(await axe(container)).toHaveNoViolations();
  });
});
