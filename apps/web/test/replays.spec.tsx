import { screen, waitFor, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import type { ReplayView, StartReplayDto, StoreStatusView } from '@kladka/contracts';
import { problem, stubApi, type StubCall } from './api-stub.js';
import { aDetail, aSession, anIntegration, page } from './factories.js';
import { renderApp } from './render-app.js';

const rejected = aDetail({ result: 'rejected', reason: 'yespo-refused-record' });
const accepted = aDetail({ result: 'accepted' });

const aReplay = (changes: Partial<ReplayView> = {}): ReplayView => ({
  id: null,
  state: 'preview',
  filter: { result: 'rejected' },
  includeAccepted: false,
  onlyChanged: false,
  matched: 320,
  looked: 320,
  willSend: 312,
  willSkip: 0,
  orderEvents: 300,
  repeats: 0,
  excluded: { superseded: 8 },
  isEstimate: false,
  minutes: 3,
  stores: [
    { integrationId: 'i1', name: 'Flora Kyiv', willSend: 200 },
    { integrationId: 'i2', name: 'Кава та Крапка', willSend: 112 },
  ],
  ...changes,
});

const routes = {
  'GET /auth/me': () => ({ body: aSession() }),
  'GET /deliveries': () => ({ body: page([rejected]) }),
  'GET /replays': () => ({ body: page([]) }),
  'POST /replays': ({ body }: StubCall) => {
    const { dryRun, includeAccepted } = body as StartReplayDto;
    const counts = includeAccepted ? { willSend: 352, repeats: 40 } : {};
    return dryRun
      ? { body: aReplay(counts) }
      : { status: 201, body: aReplay({ id: 'r1', state: 'running', ...counts }) };
  },
  [`GET /deliveries/${rejected.id}`]: () => ({ body: rejected }),
  [`GET /deliveries/${accepted.id}`]: () => ({ body: accepted }),
};

const sentBodies = (api: ReturnType<typeof stubApi>) =>
  api
    .callsTo('POST /replays')
    .map(({ body }) => body as StartReplayDto)
    .filter(({ dryRun }) => !dryRun);

describe('sending many requests again', () => {
  it('counts first, says what it costs, and starts with what was shown', async () => {
    const api = stubApi(routes);
    const { user } = await renderApp('/deliveries?result=rejected&kind=order');

    await user.click(await screen.findByRole('button', { name: 'Send again (312)…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Send these requests again?' });
    expect(await within(dialog).findByText('312 requests go to Yespo again')).toBeInTheDocument();
    expect(dialog).toHaveTextContent('Takes about 3 minutes');
    expect(dialog).toHaveTextContent('Yespo fires 300 order events; workflows may start');
    expect(dialog).toHaveTextContent('Кава та Крапка: 112');
    expect(dialog).toHaveTextContent('8 – Yespo has something newer');

    await user.click(within(dialog).getByRole('button', { name: 'Send 312 requests' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(sentBodies(api)).toEqual([
      { filter: { result: 'rejected', kind: 'order' }, includeAccepted: false },
    ]);
  });

  it('sends accepted ones only behind a tick that says what follows', async () => {
    const api = stubApi(routes);
    const { user } = await renderApp('/deliveries?result=rejected');

    await user.click(await screen.findByRole('button', { name: 'Send again (312)…' }));
    await user.click(
      await screen.findByRole('checkbox', {
        name: 'Also send 40 requests that Yespo has accepted',
      }),
    );
    await user.click(await screen.findByRole('button', { name: 'Send 352 requests' }));

    await waitFor(() => expect(sentBodies(api)).toHaveLength(1));
    expect(sentBodies(api)[0]).toMatchObject({ includeAccepted: true });
  });

  it('offers no button when none of them can go', async () => {
    stubApi({
      ...routes,
      'POST /replays': () => ({ body: aReplay({ willSend: 0, excluded: { superseded: 320 } }) }),
    });
    const { user } = await renderApp('/deliveries?result=rejected');

    await user.click(await screen.findByRole('button', { name: 'Send again…' }));
    const dialog = await screen.findByRole('dialog');
    expect(
      await within(dialog).findByText('None of these requests can be sent again.'),
    ).toBeInTheDocument();
    expect(within(dialog).queryByRole('button', { name: /^Send/ })).not.toBeInTheDocument();
  });

  it('keeps the dialog and says why when it is refused', async () => {
    stubApi({
      ...routes,
      'POST /replays': (call) =>
        (call.body as StartReplayDto).dryRun
          ? { body: aReplay() }
          : problem(503, { message: 'The service cannot reach its database.' }),
    });
    const { user } = await renderApp('/deliveries?result=rejected');
    await user.click(await screen.findByRole('button', { name: 'Send again (312)…' }));
    await user.click(await screen.findByRole('button', { name: 'Send 312 requests' }));

    const dialog = screen.getByRole('dialog');
    expect(
      await within(dialog).findByText('The service cannot reach its database.'),
    ).toBeInTheDocument();
  });

  it.each(['/deliveries', '/deliveries?result=waiting', '/deliveries?result=retrying'])(
    'is not offered at %s',
    async (path) => {
      stubApi(routes);
      await renderApp(path);

      await screen.findByRole('table', { name: 'Deliveries' });
      expect(screen.queryByRole('button', { name: /Send again/ })).not.toBeInTheDocument();
    },
  );

  it('shows how far it is and can be stopped', async () => {
    const running = aReplay({
      id: 'r1',
      state: 'running',
      createdAt: new Date().toISOString(),
      createdBy: 'olena@polyus.agency',
      progress: { accepted: 100, rejected: 4, skipped: 0, waiting: 208 },
    });
    const api = stubApi({
      ...routes,
      'GET /replays': () => ({ body: page([running]) }),
      'POST /replays/r1/cancel': () => ({ body: { ...running, state: 'cancelled' } }),
    });
    const { user, container } = await renderApp('/deliveries');

    const list = await screen.findByRole('list', { name: 'Sent again' });
    expect(list).toHaveTextContent('Sending again: 104 of 312');
    expect(list).toHaveTextContent('4 rejected');
    expect(list).toHaveTextContent('by olena@polyus.agency');
    expect(within(list).getByRole('progressbar')).toHaveAttribute('aria-valuenow', '33');
    expect(within(list).getByRole('link', { name: 'Show requests' })).toHaveAttribute(
      'href',
      '/deliveries?replayId=r1',
    );
    expect(await axe(container)).toHaveNoViolations();

    await user.click(within(list).getByRole('button', { name: 'Cancel' }));
    await user.click(await screen.findByRole('button', { name: 'Stop sending' }));
    await waitFor(() => expect(api.callsTo('POST /replays/r1/cancel')).toHaveLength(1));
  });

  it('has no accessibility faults in its dialog, in Ukrainian', async () => {
    stubApi(routes);
    const { user, baseElement } = await renderApp('/deliveries?result=rejected', 'uk');
    await user.click(await screen.findByRole('button', { name: 'Надіслати ще раз (312)…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Надіслати ці запити ще раз?' });
    expect(
      await within(dialog).findByText('312 запитів підуть до Yespo ще раз'),
    ).toBeInTheDocument();

    expect(await axe(baseElement, { rules: { region: { enabled: false } } })).toHaveNoViolations();
  });
});

describe('sending one request again', () => {
  const again = aDetail({ result: 'waiting', source: 'replay', replayOf: rejected.id });

  it('opens the new request, which leads back to the old one', async () => {
    const api = stubApi({
      ...routes,
      [`POST /deliveries/${rejected.id}/replay`]: () => ({ status: 201, body: again }),
      [`GET /deliveries/${again.id}`]: () => ({ body: again }),
    });
    const { user, router } = await renderApp(`/deliveries?request=${rejected.id}`);

    await user.click(await screen.findByRole('button', { name: 'Send again' }));
    await waitFor(() => expect(router.state.location.search).toEqual({ request: again.id }));
    expect(api.callsTo(`POST /deliveries/${rejected.id}/replay`)[0]?.body).toEqual({
      includeAccepted: false,
    });
    await user.click(await screen.findByRole('link', { name: 'Show the earlier one' }));
    await waitFor(() => expect(router.state.location.search).toEqual({ request: rejected.id }));
  });

  it('says why it is refused', async () => {
    stubApi({
      ...routes,
      [`POST /deliveries/${rejected.id}/replay`]: () =>
        problem(409, { code: 'replay-superseded', message: 'Yespo has something newer.' }),
    });
    const { user } = await renderApp(`/deliveries?request=${rejected.id}`);

    await user.click(await screen.findByRole('button', { name: 'Send again' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Yespo has something newer.');
  });

  it('warns of workflows before an accepted one goes again', async () => {
    const api = stubApi({
      ...routes,
      [`POST /deliveries/${accepted.id}/replay`]: () => ({ status: 201, body: again }),
      [`GET /deliveries/${again.id}`]: () => ({ body: again }),
    });
    const { user } = await renderApp(`/deliveries?request=${accepted.id}`);

    await user.click(await screen.findByRole('button', { name: 'Send again…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Send an accepted request again?' });
    expect(within(dialog).queryByRole('button', { name: 'Send again' })).not.toBeInTheDocument();
    await user.click(within(dialog).getByRole('checkbox'));
    await user.click(within(dialog).getByRole('button', { name: 'Send again' }));

    await waitFor(() =>
      expect(api.callsTo(`POST /deliveries/${accepted.id}/replay`)[0]?.body).toEqual({
        includeAccepted: true,
      }),
    );
  });
});

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
