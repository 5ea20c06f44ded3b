import { screen, waitFor, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import type { ImportView } from '@kladka/contracts';
import { problem, stubApi } from './api-stub.js';
import { EventSourceStub, setVisibility } from './event-source-stub.js';
import { page } from './factories.js';
import { anEndedImport, anImport, importCounts } from './import-factories.js';
import { ofStore, routesFor, store } from './import-routes.js';
import { renderApp } from './render-app.js';

beforeEach(() => {
  EventSourceStub.install();
  setVisibility('visible');
});

describe('imports that have ended', () => {
  it('are listed with what came of them; the ones under way stand above', async () => {
    const ended = anEndedImport();
    stubApi(routesFor([anImport(), ended]));
    await renderApp('/imports');

    const table = await screen.findByRole('table', { name: 'Earlier imports' });
    expect(within(table).getAllByRole('row')).toHaveLength(2);
    expect(within(table).getByText('Finished with rejections')).toBeInTheDocument();
    expect(within(table).getByRole('link', { name: 'Rejected 134' })).toHaveAttribute(
      'href',
      `/integrations/${ended.integrationId}/deliveries?importId=${ended.id}&result=rejected`,
    );
  });

  it('add up, and lead to exactly the requests they count', async () => {
    const ended = ofStore(anEndedImport());
    stubApi(routesFor([ended]));
    await renderApp(`/integrations/${store.id}/imports/${ended.id}`);

    const table = await screen.findByRole('table', { name: 'What became of it' });
    const cells = within(within(table).getByRole('row', { name: /^Orders/ })).getAllByRole('cell');
    const [inStore, read, ...parts] = cells.map((cell) =>
      Number(cell.textContent?.replaceAll(',', '')),
    );
    expect(inStore).toBe(38_900);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(read);

    const href = (name: string) => screen.getByRole('link', { name }).getAttribute('href');
    const log = `/integrations/${store.id}/deliveries?importId=${ended.id}`;
    expect(href('Buyers of orders, Accepted: 3,120')).toBe(
      `${log}&importPart=buyers&kind=contact&result=accepted`,
    );
    expect(href('Orders rejected: 93')).toBe(
      `${log}&kind=order&result=rejected&reason=yespo-refused-record`,
    );
    expect(href('Rejected as CSV')).toBe(`/api/v1/imports/${ended.id}/rejected.csv`);
  });

  it('give no link to what was never put down as a request', async () => {
    const reasons: ImportView['reasons'] = [
      { kind: 'order', result: 'skipped', reason: 'unchanged', count: 303 },
    ];
    const ended = ofStore(anEndedImport({ reasons }));
    stubApi(routesFor([ended]));
    await renderApp(`/integrations/${store.id}/imports/${ended.id}`);

    expect(await screen.findByText('Orders skipped: 303')).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: /Skipped: 303|skipped: 303/ })).toBeNull();
  });

  it('are tried again where that may help, and say how much is', async () => {
    const ended = ofStore(anEndedImport());
    const again = {
      ...anImport(),
      id: ended.id,
      integrationId: store.id,
      phase: 'sending' as const,
    };
    const held = [ended];
    stubApi({
      ...routesFor(held),
      [`POST /imports/${ended.id}/retry-failed`]: () => {
        held[0] = again;
        return { body: { retried: 131, superseded: 3, import: again } };
      },
    });
    const { user } = await renderApp(`/integrations/${store.id}/imports/${ended.id}`);

    await user.click(await screen.findByRole('button', { name: 'Retry 134 failed' }));

    expect(
      await screen.findByText(
        '131 records are tried again. 3 are left alone: newer content of them is known.',
      ),
    ).toBeInTheDocument();
    expect(await screen.findByText('Sending what has been read')).toBeInTheDocument();
  });

  it.each([
    ['nothing-moved', /none of them went to Yespo/],
    ['store-count-differs', /The store says that it has another number/],
  ] as const)('are not green when %s', async (reason, words) => {
    const ended = ofStore(anEndedImport({ state: 'failed', reason, reasonDetail: '10 of 12' }));
    stubApi(routesFor([ended]));
    await renderApp(`/integrations/${store.id}/imports/${ended.id}`);

    expect(await screen.findByText(words)).toHaveTextContent('10 of 12');
    expect(screen.getByText('Not complete')).toBeInTheDocument();
  });

  it('are not green either when there was nothing to bring', async () => {
    const nothing = { contacts: importCounts(), buyers: importCounts(), orders: importCounts() };
    const state = { state: 'finished', reason: 'nothing-found' } as const;
    const ended = ofStore(anEndedImport({ ...nothing, ...state, reasons: [], retryable: 0 }));
    stubApi(routesFor([ended]));
    await renderApp(`/integrations/${store.id}/imports/${ended.id}`);

    const words = await screen.findByText(/nothing that fits this choice/);
    expect(words.parentElement).toHaveAttribute('data-state', 'cancelled');
    expect(screen.getByText('Finished')).toHaveAttribute('data-tone', 'idle');
  });

  it('say that there are none yet, or none that fit', async () => {
    stubApi(routesFor([]));
    const { user } = await renderApp(`/integrations/${store.id}/imports?state=failed`);

    await user.click(await screen.findByRole('button', { name: 'Clear filters' }));
    expect(await screen.findByText('No imports yet')).toBeInTheDocument();
  });

  it('say why they did not load', async () => {
    stubApi({ ...routesFor([]), 'GET /imports': () => problem(500, { message: 'Out of order' }) });
    await renderApp('/imports');

    expect(await screen.findByRole('alert')).toHaveTextContent('Out of order');
  });
});

describe('where an import starts', () => {
  it('asks which store first, where there are several', async () => {
    const api = stubApi({
      ...routesFor([]),
      'GET /integrations': () => ({ body: page([store]) }),
    });
    const { user } = await renderApp('/imports');

    await user.click((await screen.findAllByRole('button', { name: 'New import' }))[0]!);
    const dialog = await screen.findByRole('dialog', { name: 'Import history of which store?' });
    expect(await within(dialog).findByRole('link', { name: store.name })).toHaveAttribute(
      'href',
      `/integrations/${store.id}/imports/new`,
    );
    await user.type(within(dialog).getByRole('searchbox'), 'velo');
    await waitFor(() =>
      expect(api.callsTo('GET /integrations').at(-1)?.query.get('search')).toBe('velo'),
    );
  });
});

describe('accessibility', () => {
  it.each(['en', 'uk'] as const)('of the list and the report (%s)', async (language) => {
    const ended = ofStore(anEndedImport());
    const choice = { ...ended.choice, contacts: false };
    const paused = ofStore(anImport({ state: 'paused', choice }));
    stubApi(routesFor([ofStore(anImport()), paused, ended]));

    const list = await renderApp(`/integrations/${store.id}/imports`, language);
    await screen.findByRole('table');
    await screen.findAllByRole('progressbar');
    expect(await axe(list.container)).toHaveNoViolations();
    list.unmount();

    const report = await renderApp(`/integrations/${store.id}/imports/${ended.id}`, language);
    await screen.findByRole('table');
    expect(await axe(report.container)).toHaveNoViolations();
  });
});
