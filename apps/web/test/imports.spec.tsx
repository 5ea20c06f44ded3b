import { act, screen, waitFor, within } from '@testing-library/react';
import type { ImportView } from '@kladka/contracts';
import { problem, stubApi } from './api-stub.js';
import { EventSourceStub, setVisibility } from './event-source-stub.js';
import { anEndedImport, anImport, importCounts } from './import-factories.js';
import { ofStore, routesFor, store } from './import-routes.js';
import { renderApp } from './render-app.js';

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
