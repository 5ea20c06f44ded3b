import { screen, waitFor, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import type { StartReplayDto } from '@kladka/contracts';
import { problem, stubApi } from './api-stub.js';
import { aDetail, page } from './factories.js';
import { renderApp } from './render-app.js';
import { accepted, aReplay, rejected, routes, sentBodies } from './replay-factories.js';

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

  it('says until when it rests', async () => {
    const progress = { accepted: 12, rejected: 0, skipped: 0, waiting: 300 };
    const wait = { reason: 'quiet-hours' as const, until: '2026-11-21T08:00:00+02:00' };
    stubApi({
      ...routes,
      'GET /replays': () => ({
        body: page([aReplay({ id: 'r1', state: 'running', progress, wait })]),
      }),
    });
    await renderApp('/deliveries');

    const runs = await screen.findByRole('list', { name: 'Sent again' });
    expect(runs).toHaveTextContent(/Quiet hours of the store: sending again rests until 21 Nov/);
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
