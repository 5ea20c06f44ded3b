import { act, screen, waitFor, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import type { BucketView, StatisticsView } from '@kladka/contracts';
import { stubApi } from './api-stub.js';
import { aDelivery, anIntegration, aSession, counts, page, statistics } from './factories.js';
import { renderApp } from './render-app.js';

const store = anIntegration();
const place = `/integrations/${store.id}/statistics`;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Three days in a row, the last of them with a rejected order. */
function numbers(): StatisticsView {
  const first = Date.parse('2026-11-17T22:00:00.000Z');
  const nothing = { created: counts(), updated: counts(), deleted: counts() };
  const buckets: BucketView[] = [2, 3, 4].map((accepted, index) => ({
    from: new Date(first + index * DAY_MS).toISOString(),
    to: new Date(first + (index + 1) * DAY_MS).toISOString(),
    contacts: nothing,
    orders: {
      ...nothing,
      created: counts({ accepted }),
      updated: counts({ rejected: index === 2 ? 1 : 0 }),
    },
  }));
  const totals = {
    contacts: nothing,
    orders: { ...nothing, created: counts({ accepted: 9 }), updated: counts({ rejected: 1 }) },
  };
  return {
    ...statistics(),
    ...{ totals, buckets, interval: 'day' },
    from: buckets[0]!.from,
    to: buckets[2]!.to,
    reasons: [
      {
        ...{ reason: 'status-not-mapped', result: 'skipped', count: 3, integrations: 1 },
        ...{ firstAt: buckets[0]!.from, lastAt: buckets[2]!.from },
      },
    ],
    delay: { count: 9, medianMs: 12_000, p95Ms: 40_000 },
    previous: {
      ...{ from: '2026-10-18T21:00:00.000Z', to: buckets[0]!.from },
      delay: { count: 0, medianMs: null, p95Ms: null },
      totals: { ...totals, orders: { ...totals.orders, created: counts({ accepted: 6 }) } },
    },
  };
}

const order = aDelivery({ integrationId: store.id });
const routes = (rows = () => [order]) => ({
  'GET /auth/me': () => ({ body: aSession() }),
  [`GET /integrations/${store.id}`]: () => ({ body: store }),
  [`GET /integrations/${store.id}/statistics`]: () => ({ body: numbers() }),
  'GET /deliveries': () => ({ body: page(rows()) }),
  'GET /replays': () => ({ body: page([]) }),
  'POST /replays': () => ({ status: 503 }),
});

describe('the statistics of a store', () => {
  it('count the period of the store’s own days, beside as many before', async () => {
    const api = stubApi(routes());
    const { container } = await renderApp(`${place}?from=2026-11-18&to=2026-11-20`);

    // The first page of a run brings all its code.
    const code = { timeout: 20_000 };
    const created = await screen.findByRole('button', { name: /Orders created/ }, code);
    expect(created).toHaveTextContent('9');
    expect(created).toHaveTextContent('50% vs previous 3 days');
    expect(screen.getByRole('button', { name: /Failed/ })).toHaveTextContent('10%');
    const [call] = api.callsTo(`GET /integrations/${store.id}/statistics`);
    expect(Object.fromEntries(call!.query)).toEqual({
      ...{ from: '2026-11-17T22:00:00.000Z', to: '2026-11-20T22:00:00.000Z' },
      ...{ interval: 'day', timezone: 'Europe/Kyiv', compare: 'previous' },
    });
    expect(screen.getByText(/12 .* in half of the cases, 40 .* in 95%/)).toBeVisible();

    await screen.findByRole('slider', {}, code);
    await screen.findByRole('table', { name: 'Deliveries' }, code);
    const { violations } = await axe(container);
    expect(violations).toEqual([]);
  }, 60_000);

  it('narrow chart, reasons and rows to a number that is pressed, and go back when it is pressed again', async () => {
    const api = stubApi(routes());
    const { user, router } = await renderApp(place);
    const card = await screen.findByRole('button', { name: /Orders created/ });

    await user.click(card);
    expect(card).toHaveAttribute('aria-pressed', 'true');
    expect(router.state.location.search).toEqual({ kind: 'order', operation: 'create' });
    await waitFor(() => {
      const last = api.callsTo('GET /deliveries').at(-1)!.query;
      expect([last.get('kind'), last.get('operation')]).toEqual(['order', 'create']);
    });

    await user.click(card);
    expect(router.state.location.search).toEqual({});
  });

  it('are walked with the arrows and spoken; Enter opens the day', async () => {
    stubApi(routes());
    const { user, router } = await renderApp(`${place}?from=2026-11-18&to=2026-11-20`);
    const chart = await screen.findByRole('slider', { name: /Requests per day/ });

    act(() => chart.focus());
    expect(chart).toHaveAttribute('aria-valuetext', 'Fri 20 November: Failed 1, Orders created 4');
    await user.keyboard('{ArrowLeft}');
    expect(chart).toHaveAttribute('aria-valuetext', 'Thu 19 November: Orders created 3');

    await user.keyboard('{Enter}');
    expect(router.state.location.search).toEqual({ from: '2026-11-19', to: '2026-11-19' });
  });

  it('stand in a table as well, whose days open too', async () => {
    stubApi(routes());
    const { user, router } = await renderApp(`${place}?from=2026-11-18&to=2026-11-20`);

    await user.click(await screen.findByRole('button', { name: 'Show as table' }));
    const day = await screen.findByRole('button', { name: 'Thu 19 November' });
    expect(
      within(day.closest('tr')!)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['0', '3', '3']);
    await user.click(day);
    expect(router.state.location.search).toEqual({
      ...{ from: '2026-11-19', to: '2026-11-19', view: 'table' },
    });
  });

  it('say of a reason what helps, beside its requests', async () => {
    const api = stubApi(routes());
    const { user } = await renderApp(place);

    await user.click(await screen.findByRole('button', { name: /has no Yespo match/ }));
    expect(await screen.findByText(/Kladka then offers to send the orders/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'Map statuses' })).toHaveAttribute(
      'href',
      `/integrations/${store.id}/mapping`,
    );
    await waitFor(() =>
      expect(api.callsTo('GET /deliveries').at(-1)!.query.get('reason')).toBe('status-not-mapped'),
    );
  });

  it('take a period by name or by two typed days, and say when these are the wrong way round', async () => {
    stubApi(routes());
    const { user, router } = await renderApp(place);
    const picker = await screen.findByRole('button', { name: /Last 30 days/ });

    await user.click(picker);
    await user.click(await screen.findByRole('button', { name: 'Yesterday' }));
    expect(router.state.location.search).toEqual({ period: 'yesterday' });

    await user.click(screen.getByRole('button', { name: /Yesterday/ }));
    const from = await screen.findByLabelText('From', {}, { timeout: 20_000 });
    const to = screen.getByLabelText('To');
    await user.clear(from);
    await user.type(from, '2026-11-20');
    await user.clear(to);
    await user.type(to, '2026-11-10');
    await user.click(screen.getByRole('button', { name: 'Apply' }));
    expect(screen.getByText('The first day is after the last')).toBeVisible();

    await user.clear(from);
    await user.type(from, '2026-11-01');
    await user.click(screen.getByRole('button', { name: 'Apply' }));
    expect(router.state.location.search).toEqual({ from: '2026-11-01', to: '2026-11-10' });
    // The calendar is large, and fetched when it is opened.
  }, 90_000);
});

describe('rows that are being read', () => {
  it('do not move when new ones come; these wait until they are asked for', async () => {
    const rows = [aDelivery({ key: '1', result: 'waiting' })];
    stubApi(routes(() => [...rows]));
    const { user, queryClient } = await renderApp(place);
    await screen.findByRole('link', { name: /№ 1,/ });

    rows[0] = { ...rows[0]!, result: 'accepted' };
    rows.unshift(aDelivery({ key: '2' }));
    await act(() => queryClient.invalidateQueries({ queryKey: ['deliveries', 'list'] }));

    const table = screen.getByRole('table', { name: 'Deliveries' });
    expect(await within(table).findByText('Accepted')).toBeVisible();
    expect(within(table).queryByRole('link', { name: /№ 2,/ })).toBeNull();

    await user.click(screen.getByRole('button', { name: '1 new – show' }));
    expect(within(table).getByRole('link', { name: /№ 2,/ })).toBeVisible();
  });
});
