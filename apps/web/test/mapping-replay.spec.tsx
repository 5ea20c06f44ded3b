import { screen, waitFor, within } from '@testing-library/react';
import type { ReplayView, StartReplayDto, StoreStatusView } from '@kladka/contracts';
import { stubApi, type StubCall } from './api-stub.js';
import { anIntegration, page } from './factories.js';
import { renderApp } from './render-app.js';
import { aReplay, routes, sentBodies } from './replay-factories.js';

describe('a changed mapping', () => {
  const store = anIntegration();
  const status: StoreStatusView = {
    storeStatusId: '9',
    titles: { ua: 'Повернення', en: 'Return' },
    orders: 214,
    yespoStatuses: ['DELIVERED'],
    suggested: [],
    locked: false,
  };
  const mappingRoutes = (preview: Partial<ReplayView>) => ({
    ...routes,
    [`GET /integrations/${store.id}`]: () => ({ body: store }),
    [`GET /integrations/${store.id}/statuses`]: () => ({ body: page([status]) }),
    [`PUT /integrations/${store.id}/status-mapping`]: () => ({
      body: page([{ ...status, yespoStatuses: ['CANCELLED'] }]),
    }),
    'POST /replays': ({ body }: StubCall) =>
      (body as StartReplayDto).dryRun
        ? { body: aReplay(preview) }
        : { status: 201, body: aReplay({ id: 'r1', state: 'running' }) },
  });

  async function saveAnotherMapping(preview: Partial<ReplayView>) {
    const api = stubApi(mappingRoutes(preview));
    const { user } = await renderApp(`/integrations/${store.id}/mapping`);
    const select = await screen.findByRole('combobox', { name: 'Yespo status for Return' });
    await user.selectOptions(select, 'CANCELLED');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    return { api, user };
  }

  it('asks whether past orders take it as well, and sends none unless that is said', async () => {
    const { api, user } = await saveAnotherMapping({ willSend: 214, repeats: 180 });

    const dialog = await screen.findByRole('dialog', {
      name: '214 orders changed meaning. Send them again?',
    });
    expect(within(dialog).getByRole('button', { name: 'Send 34 requests' })).toBeInTheDocument();
    await user.click(within(dialog).getByRole('button', { name: 'Do not send' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(sentBodies(api)).toEqual([]);
  });

  it('sends accepted orders again behind the tick', async () => {
    const { api, user } = await saveAnotherMapping({ willSend: 214, repeats: 214 });

    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).queryByRole('button', { name: /^Send/ })).not.toBeInTheDocument();
    await user.click(within(dialog).getByRole('checkbox'));
    await user.click(within(dialog).getByRole('button', { name: 'Send 214 requests' }));

    await waitFor(() =>
      expect(sentBodies(api)).toEqual([
        {
          filter: { integrationId: store.id, kind: 'order', storeStatusId: ['9'] },
          includeAccepted: true,
          onlyChanged: true,
        },
      ]),
    );
  });

  it('asks nothing when no order of the past is concerned', async () => {
    const { api } = await saveAnotherMapping({ willSend: 0, repeats: 0 });

    await waitFor(() => expect(api.callsTo('POST /replays')).toHaveLength(1));
    expect(await screen.findByText('Saved. It holds for requests from now on.')).toBeVisible();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });
});
