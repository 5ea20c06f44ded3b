import { act, screen, waitFor, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import type { ImportView } from '@kladka/contracts';
import { problem, stubApi, type StubCall } from './api-stub.js';
import { EventSourceStub, setVisibility } from './event-source-stub.js';
import { aSession, anIntegration, page } from './factories.js';
import { anEndedImport, anImport, importCounts } from './import-factories.js';
import { renderApp } from './render-app.js';

const store = anIntegration();
const ofStore = (item: ImportView): ImportView => ({ ...item, integrationId: store.id });

/** Answers lists and single imports from what a test holds. */
function routesFor(imports: ImportView[]) {
  const list = ({ query }: StubCall) => {
    const state = query.get('state');
    return { body: page(imports.filter((item) => state === null || item.state === state)) };
  };
  return {
    'GET /auth/me': () => ({ body: aSession() }),
    [`GET /integrations/${store.id}`]: () => ({ body: store }),
    [`GET /integrations/${store.id}/statuses`]: () => ({ body: page([]) }),
    'GET /imports': list,
    ...Object.fromEntries(
      imports.map((item) => [
        `GET /imports/${item.id}`,
        () => ({ body: imports.find((one) => one.id === item.id) }),
      ]),
    ),
  };
}

beforeEach(() => {
  EventSourceStub.install();
  setVisibility('visible');
});

describe('an import under way', () => {
  it('says how far it is, how fast it goes and how long it will take', async () => {
    const running = ofStore(anImport());
    stubApi(routesFor([running]));
    await renderApp(`/integrations/${store.id}/imports`);

    const bar = await screen.findByRole('progressbar', { name: 'Orders: 63%' });
    expect(bar).toHaveAttribute('aria-valuenow', '63');
    expect(screen.getByText('24,510 of 38,900')).toBeInTheDocument();
    expect(screen.getByText(/920 a minute · about 14–20 min left/)).toBeInTheDocument();
  });

  it('moves with every event, and polls no more than it must', async () => {
    const running = ofStore(anImport());
    stubApi(routesFor([running]));
    await renderApp(`/integrations/${store.id}/imports/${running.id}`);
    await screen.findByText('24,510 of 38,900');

    const [stream] = EventSourceStub.alive;
    expect(stream?.url).toBe(`/api/v1/imports/${running.id}/events`);
    act(() => {
      stream?.accept();
      stream?.send('progress', {
        ...running,
        orders: { ...running.orders, read: 30_000, accepted: 29_000 },
      });
    });

    expect(await screen.findByText('29,396 of 38,900')).toBeInTheDocument();
  });

  it('shows the report and stops listening once it has ended', async () => {
    const running = ofStore(anImport());
    const ended = { ...anEndedImport(), id: running.id, integrationId: store.id };
    stubApi(routesFor([running]));
    await renderApp(`/integrations/${store.id}/imports/${running.id}`);
    await screen.findByText('24,510 of 38,900');

    act(() => EventSourceStub.alive[0]?.send('end', ended));

    expect(await screen.findByRole('button', { name: 'Retry 134 failed' })).toBeInTheDocument();
    expect(screen.queryByRole('progressbar')).not.toBeInTheDocument();
    await waitFor(() => expect(EventSourceStub.alive).toEqual([]));
  });

  it('takes no notice of events that are not its own', async () => {
    const running = ofStore(anImport());
    stubApi(routesFor([running]));
    await renderApp(`/integrations/${store.id}/imports/${running.id}`);
    await screen.findByText('24,510 of 38,900');

    act(() => {
      EventSourceStub.alive[0]?.send('progress', 'not json');
      EventSourceStub.alive[0]?.send('progress', { ...anImport(), phase: 'done' });
      EventSourceStub.alive[0]?.send('progress', null);
    });

    expect(screen.getByText('24,510 of 38,900')).toBeInTheDocument();
    expect(screen.getByText('Reading orders')).toBeInTheDocument();
  });

  it('listens only while the tab is in sight', async () => {
    const running = ofStore(anImport());
    stubApi(routesFor([running]));
    await renderApp(`/integrations/${store.id}/imports/${running.id}`);
    await waitFor(() => expect(EventSourceStub.alive).toHaveLength(1));

    act(() => setVisibility('hidden'));
    expect(EventSourceStub.alive).toEqual([]);

    act(() => setVisibility('visible'));
    expect(EventSourceStub.alive).toHaveLength(1);
  });

  it('opens no streams for the imports of all stores: browsers keep few connections', async () => {
    stubApi(routesFor([anImport(), anImport({ integrationName: 'Velo Market' })]));
    await renderApp('/imports');

    await screen.findByRole('heading', { name: /^Velo Market: Contacts and orders/ });
    expect(EventSourceStub.opened).toEqual([]);
  });

  it('says what it waits for and when it tries next', async () => {
    const until = new Date(Date.now() + 42_000).toISOString();
    stubApi(routesFor([ofStore(anImport({ wait: { reason: 'store-busy', until } }))]));
    await renderApp(`/integrations/${store.id}/imports`);

    const words = await screen.findByText(/The store asked to slow down/);
    expect(words).toHaveTextContent(/Next try in 0:4[0-2]\./);
  });

  it('knows no share while the store does not tell how many there are', async () => {
    const contacts = importCounts({ read: 1_200, accepted: 1_100, waiting: 100 });
    const orders = importCounts();
    stubApi(routesFor([ofStore(anImport({ phase: 'contacts', contacts, orders }))]));
    await renderApp(`/integrations/${store.id}/imports`);

    const bar = await screen.findByRole('progressbar', { name: 'Contacts: 1,100 so far' });
    expect(bar).not.toHaveAttribute('aria-valuenow');
  });

  it('is paused and goes on', async () => {
    const held = [ofStore(anImport())];
    const answer = (state: ImportView['state']) => () => {
      held[0] = { ...held[0]!, state };
      return { body: held[0] };
    };
    const id = held[0]!.id;
    stubApi({
      ...routesFor(held),
      [`GET /imports/${id}`]: () => ({ body: held[0] }),
      [`POST /imports/${id}/pause`]: answer('paused'),
      [`POST /imports/${id}/resume`]: answer('running'),
    });
    const { user } = await renderApp(`/integrations/${store.id}/imports/${id}`);

    await user.click(await screen.findByRole('button', { name: 'Pause' }));
    expect(await screen.findByText(/Nothing is read or sent until/)).toBeInTheDocument();

    await user.click(screen.getByRole('button', { name: 'Resume' }));
    expect(await screen.findByRole('button', { name: 'Pause' })).toBeInTheDocument();
  });

  it('is cancelled only after saying what stays in Yespo', async () => {
    const running = ofStore(anImport());
    const api = stubApi({
      ...routesFor([running]),
      [`POST /imports/${running.id}/cancel`]: () => ({ body: { ...running, state: 'cancelled' } }),
    });
    const { user } = await renderApp(`/integrations/${store.id}/imports/${running.id}`);

    await user.click(await screen.findByRole('button', { name: 'Cancel…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Cancel this import?' });
    expect(dialog).toHaveTextContent('15,409 contacts and 24,114 orders stay in Yespo.');
    await user.click(within(dialog).getByRole('button', { name: 'Keep importing' }));
    await waitFor(() => expect(screen.getByRole('button', { name: 'Cancel…' })).toHaveFocus());
    expect(api.callsTo(`POST /imports/${running.id}/cancel`)).toEqual([]);

    await user.click(screen.getByRole('button', { name: 'Cancel…' }));
    await user.click(await screen.findByRole('button', { name: 'Cancel import' }));
    expect(await screen.findByText(/The import was cancelled\. What Yespo/)).toBeInTheDocument();
  });

  it('keeps the dialog open and says why when cancelling is refused', async () => {
    const running = ofStore(anImport());
    stubApi({
      ...routesFor([running]),
      [`POST /imports/${running.id}/cancel`]: () => problem(403, { message: 'Viewers only look' }),
    });
    const { user } = await renderApp(`/integrations/${store.id}/imports/${running.id}`);

    await user.click(await screen.findByRole('button', { name: 'Cancel…' }));
    await user.click(await screen.findByRole('button', { name: 'Cancel import' }));

    expect(await screen.findByRole('alert')).toHaveTextContent('Viewers only look');
    expect(screen.getByRole('dialog', { name: 'Cancel this import?' })).toBeInTheDocument();
  });
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
