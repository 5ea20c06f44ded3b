import { jest } from '@jest/globals';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import { problem, stubApi } from './api-stub.js';
import { aDelivery, aDetail, aSession, anIntegration, page } from './factories.js';
import { renderApp } from './render-app.js';

const session = () => ({ body: aSession() });
const rejected = aDetail({
  result: 'rejected',
  reason: 'yespo-refused-record',
  reasonDetail: 'Unknown status "RETURN"',
  attempts: 1,
  attemptLog: [
    {
      number: 1,
      startedAt: '2026-11-20T11:33:22.000Z',
      durationMs: 214,
      outcome: 'refused',
      httpStatus: 400,
      answer: '{"error":"Unknown status"}',
    },
  ],
});
const routes = {
  'GET /auth/me': session,
  'GET /deliveries': () => ({ body: page([rejected]) }),
  [`GET /deliveries/${rejected.id}`]: () => ({ body: rejected }),
};

describe('the log of deliveries', () => {
  it('asks for exactly what stands in the address', async () => {
    const api = stubApi(routes);
    await renderApp('/deliveries?kind=order&operation=update&result=rejected&q=48208');

    await screen.findByRole('table', { name: 'Deliveries' });
    const [call] = api.callsTo('GET /deliveries');
    expect(Object.fromEntries(call?.query ?? [])).toEqual({
      ...{ kind: 'order', operation: 'update', result: 'rejected', q: '48208', limit: '50' },
    });
    expect(screen.getByRole('radio', { name: 'Rejected' })).toBeChecked();
    expect(screen.getByRole('combobox', { name: 'Type of request' })).toHaveDisplayValue(
      'Orders updated',
    );
  });

  it('starts at the first page when a filter changes', async () => {
    stubApi(routes);
    const { user, router } = await renderApp('/deliveries?cursor=third&result=rejected');

    await user.click(await screen.findByRole('radio', { name: 'Skipped' }));

    await waitFor(() => expect(router.state.location.search).toEqual({ result: 'skipped' }));
  });

  it('offers to send again what it shows, and nothing where there is nothing', async () => {
    stubApi(routes);
    await renderApp('/deliveries?kind=order');
    expect(await screen.findByRole('button', { name: 'Send again…' })).toBeInTheDocument();

    cleanup();
    stubApi({ ...routes, 'GET /deliveries': () => ({ body: page([]) }) });
    await renderApp('/deliveries?kind=order');
    expect(await screen.findByText('No request fits these filters')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Send again…' })).not.toBeInTheDocument();
  });

  it('looks an order number up, letter by letter as it was typed', async () => {
    const api = stubApi(routes);
    const { user } = await renderApp('/deliveries');

    await user.type(await screen.findByRole('searchbox'), '48208{Enter}');

    await waitFor(() =>
      expect(api.callsTo('GET /deliveries').at(-1)?.query.get('q')).toBe('48208'),
    );
  });

  it('opens a request beside the list, tells the cause and closes again', async () => {
    stubApi(routes);
    const { user, router } = await renderApp('/deliveries?result=rejected');

    await user.click(await screen.findByRole('link', { name: /Open request: № 48208/ }));

    const drawer = await screen.findByRole('dialog', { name: /№ 48208/ });
    expect(router.state.location.search).toMatchObject({ request: rejected.id });
    expect(await within(drawer).findByText('Rejected · 400')).toBeInTheDocument();
    expect(drawer).toHaveTextContent('Yespo does not accept the data of this record.');
    expect(drawer).toHaveTextContent('Unknown status "RETURN"');
    expect(drawer).toHaveTextContent('a.bondar@meta.ua');
    expect(drawer).toHaveTextContent('4,115 ₴');
    expect(drawer).toHaveTextContent('Nova Poshta');
    expect(drawer).toHaveTextContent('Reported by the store');

    await user.click(within(drawer).getByRole('button', { name: 'Close request' }));
    await waitFor(() => expect(router.state.location.search).toEqual({ result: 'rejected' }));
  });

  it('copies the address of an open request, and says when it could not', async () => {
    stubApi(routes);
    const { user } = await renderApp(`/deliveries?request=${rejected.id}`);
    const drawer = within(await screen.findByRole('dialog', { name: /№ 48208/ }));
    const copy = drawer.getByRole('button', { name: 'Copy link' });

    const { clipboard } = navigator;
    const write = jest.spyOn(clipboard, 'writeText').mockRejectedValueOnce(new Error('no'));
    await user.click(copy);
    expect(await drawer.findByText('Could not copy')).toBeInTheDocument();
    write.mockRestore();
    await user.click(copy);
    expect(await drawer.findByText('Copied')).toBeInTheDocument();
    expect(await clipboard.readText()).toBe(window.location.href);
  });

  it('opens at once from a shared address', async () => {
    stubApi(routes);
    await renderApp(`/deliveries?request=${rejected.id}`);

    expect(await screen.findByRole('dialog', { name: /№ 48208/ })).toBeInTheDocument();
  });

  it('leads from an unmapped status to the mapping of that store', async () => {
    const skipped = aDetail({ result: 'skipped', reason: 'status-not-mapped', sent: null });
    stubApi({
      ...routes,
      'GET /deliveries': () => ({ body: page([skipped]) }),
      [`GET /deliveries/${skipped.id}`]: () => ({ body: skipped }),
    });
    await renderApp(`/deliveries?request=${skipped.id}`);

    expect(await screen.findByRole('link', { name: 'Map statuses' })).toHaveAttribute(
      'href',
      `/integrations/${skipped.integrationId}/mapping`,
    );
  });

  it('shows only the requests of one store inside it', async () => {
    const store = anIntegration();
    const api = stubApi({
      ...routes,
      [`GET /integrations/${store.id}`]: () => ({ body: store }),
      'GET /deliveries': () => ({ body: page([aDelivery({ integrationId: store.id })]) }),
    });
    await renderApp(`/integrations/${store.id}/deliveries`);

    const table = await screen.findByRole('table', { name: 'Deliveries' });
    expect(within(table).queryByRole('columnheader', { name: 'Store' })).not.toBeInTheDocument();
    expect(api.callsTo('GET /deliveries')[0]?.query.get('integrationId')).toBe(store.id);
  });

  it('names every request by an address of its own, filters kept', async () => {
    stubApi(routes);
    const { user, router } = await renderApp('/deliveries?result=rejected&kind=order');

    const link = await screen.findByRole('link', { name: /48208/ });
    const address = `/deliveries?result=rejected&kind=order&request=${rejected.id}`;
    expect(link).toHaveAttribute('href', address);
    // A new tab is the browser's own.
    await user.keyboard('{Control>}');
    await user.click(link);
    await user.keyboard('{/Control}');
    expect(router.state.location.href).toBe('/deliveries?result=rejected&kind=order');
    await user.click(link);
    await waitFor(() => expect(router.state.location.href).toBe(address));
  });

  it('says that a request is gone and keeps the list', async () => {
    stubApi({
      ...routes,
      'GET /deliveries/gone': () => problem(404, { message: 'There is no such request' }),
    });
    await renderApp('/deliveries?request=gone');

    expect(await screen.findByRole('alert')).toHaveTextContent('There is no such request');
    expect(await screen.findByText('№ 48208')).toBeInTheDocument();
  });

  it('has no accessibility faults, the open request included', async () => {
    stubApi(routes);
    const { container } = await renderApp(`/deliveries?request=${rejected.id}`);

    await screen.findByText('Rejected · 400');
    expect(await axe(container)).toHaveNoViolations();
  });
});
