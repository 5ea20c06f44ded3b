import { screen, waitFor, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import type { LimitsView } from '@kladka/contracts';
import { problem, stubApi } from './api-stub.js';
import { aSession, anIntegration, facets, limits, page, quietOverview } from './factories.js';
import { renderApp } from './render-app.js';

const store = anIntegration();
const at = `/integrations/${store.id}`;

function stub(view: LimitsView, more: Parameters<typeof stubApi>[0] = {}) {
  return stubApi({
    'GET /auth/me': () => ({ body: aSession() }),
    [`GET ${at}`]: () => ({ body: store }),
    [`GET ${at}/hooks`]: () => ({ body: page([]) }),
    [`GET ${at}/limits`]: () => ({ body: view }),
    'GET /integrations/facets': () => ({ body: facets() }),
    'GET /notices': () => ({ body: page([]) }),
    ...quietOverview(store.id),
    ...more,
  });
}

const card = async () => within(await screen.findByRole('region', { name: 'Limits' }));

describe('the limits of a store', () => {
  it('tell what is allowed, what is used, and that Yespo was busy', async () => {
    stub(limits({ currentPerMinute: 300, callsLastMinute: 240, stores: 3 }));
    const { container } = await renderApp(`${at}/settings`);

    const shown = await card();
    expect(await shown.findByText('600 a minute')).toBeInTheDocument();
    expect(shown.getByText('Slower for now: Yespo was busy').nextSibling).toHaveTextContent('300');
    expect(
      shown.getByText('In the last minute, by 3 stores of the account').nextSibling,
    ).toHaveTextContent('240');
    expect(shown.getByText(/between pages/)).toHaveTextContent('250 ms');
    expect(await axe(container)).toHaveNoViolations();
  });

  it('leave out what is not counted', async () => {
    stub(limits({ accountPerMinute: null, currentPerMinute: null, callsLastMinute: null }));
    await renderApp(`${at}/settings`);

    const shown = await card();
    expect(await shown.findByText('no limit')).toBeInTheDocument();
    expect(shown.queryByText(/last minute/)).not.toBeInTheDocument();
  });

  it('are lowered by the owner, within what the server accepts', async () => {
    const answers = [
      problem(400, { fields: { 'settings.yespoCallsPerMinute': ['At most 600.'] } }),
      { body: store },
    ];
    const api = stub(limits(), { [`PATCH ${at}`]: () => answers.shift()! });
    const { user } = await renderApp(`${at}/settings`);

    const rate = await (await card()).findByLabelText('At most for this store, calls a minute');
    await user.type(rate, '900');
    await user.type(screen.getByLabelText('Quiet hours from'), '22:00');
    await user.type(screen.getByLabelText('Quiet hours until'), '08:00');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('At most 600.')).toBeInTheDocument();
    await user.clear(rate);
    await user.type(rate, '90');
    await user.click(screen.getByRole('button', { name: 'Save' }));

    await waitFor(() =>
      expect(api.callsTo(`PATCH ${at}`)[1]?.body).toEqual({
        settings: { yespoCallsPerMinute: 90, historyQuietFrom: '22:00', historyQuietTo: '08:00' },
      }),
    );
  });
});
