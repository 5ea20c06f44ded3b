import { screen, waitFor, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import type { ImportEstimateView } from '@kladka/contracts';
import { problem, stubApi } from './api-stub.js';
import { EventSourceStub } from './event-source-stub.js';
import { aSession, anIntegration, page } from './factories.js';
import { aDryRun, anEstimate, anImport } from './import-factories.js';
import { renderApp } from './render-app.js';

const store = anIntegration();
const created = { ...anImport(), integrationId: store.id };
const at = `/integrations/${store.id}/imports`;
const status = (storeStatusId: string, title: string) => ({
  ...{ storeStatusId, titles: { en: title }, orders: 1, yespoStatuses: null, suggested: [] },
  locked: false,
});

const routes = (estimate: Partial<ImportEstimateView> = {}) => ({
  'GET /auth/me': () => ({ body: aSession() }),
  [`GET /integrations/${store.id}`]: () => ({ body: store }),
  [`GET /integrations/${store.id}/statuses`]: () => ({
    body: page([status('3', 'Delivered'), status('11', 'Return')]),
  }),
  [`POST ${at}/estimate`]: () => ({ body: anEstimate(estimate) }),
  [`POST ${at}/dry-run`]: () => ({ body: aDryRun() }),
  [`POST ${at}`]: () => ({ status: 201, body: created }),
  [`GET /imports/${created.id}`]: () => ({ body: created }),
  'GET /imports': () => ({ body: page([created]) }),
});

beforeEach(() => EventSourceStub.install());

const start = () => screen.getByRole('button', { name: 'Start import' });
const workflows = () =>
  screen.findByRole('checkbox', { name: 'These workflows are paused or checked' });
const consent = () => screen.findByRole('checkbox', { name: /These people have agreed/ });

describe('a new import', () => {
  it('says how many, how long and who becomes mailable before anything is started', async () => {
    const api = stubApi(routes());
    await renderApp(`${at}/new`);

    expect(await screen.findByText('12,400')).toBeInTheDocument();
    expect(screen.getByText('38,900')).toBeInTheDocument();
    expect(screen.getByText('35–50 min')).toBeInTheDocument();
    expect(screen.getByText(/up to 11,203 people may get your campaigns/)).toBeInTheDocument();
    expect(screen.getByText(/Past orders create events in Yespo/)).toBeInTheDocument();
    expect(api.callsTo(`POST ${at}`)).toEqual([]);
  });

  it('starts only after a yes to each danger, with what was agreed to', async () => {
    const api = stubApi(routes());
    const { user, router } = await renderApp(`${at}/new?period=all`);
    await screen.findByText('12,400');

    await user.click(start());
    expect(
      await screen.findByText('Confirm that these workflows are paused or checked'),
    ).toBeInTheDocument();
    expect(screen.getByText('Confirm that these people agreed to your mail')).toBeInTheDocument();
    expect(await consent()).toHaveFocus();

    await user.click(await consent());
    await user.click(start());
    expect(api.callsTo(`POST ${at}`)).toEqual([]);

    await user.click(await workflows());
    await user.click(start());
    await waitFor(() => expect(router.state.location.pathname).toBe(`${at}/${created.id}`));
    expect(api.callsTo(`POST ${at}`).map(({ body }) => body)).toEqual([
      {
        ...{ contacts: true, orders: true, onlyReachable: false, restoreDeleted: false },
        confirmation: 'as-estimated',
      },
    ]);
  });

  it('asks for a new yes when the choice changes what was estimated', async () => {
    const confirmations = ['first', 'second'];
    stubApi({
      ...routes(),
      [`POST ${at}/estimate`]: () => ({
        body: anEstimate({ confirmation: confirmations.shift() ?? 'none' }),
      }),
    });
    const { user } = await renderApp(`${at}/new`);
    await user.click(await workflows());
    expect(await workflows()).toBeChecked();

    await user.click(screen.getByRole('radio', { name: 'Everything' }));

    await waitFor(async () => expect(await workflows()).not.toBeChecked());
  });

  it('asks the store once for what was chosen, and keeps the choice in the address', async () => {
    const api = stubApi(routes());
    const { user, router } = await renderApp(`${at}/new`);
    await screen.findByText('12,400');

    await user.click(screen.getByRole('checkbox', { name: /^Contacts/ }));
    await user.click(screen.getByText('More choices'));
    await user.click(await screen.findByRole('checkbox', { name: 'Return' }));
    await user.click(screen.getByRole('checkbox', { name: /Only records with an email/ }));

    await waitFor(() => expect(api.callsTo(`POST ${at}/estimate`)).toHaveLength(2));
    expect(api.callsTo(`POST ${at}/estimate`)[1]?.body).toMatchObject({
      ...{ contacts: false, orders: true, statuses: ['11'], onlyReachable: true },
    });
    expect(router.state.location.search).toMatchObject({
      ...{ what: 'orders', statuses: '11', reachable: 'yes' },
    });
  });

  it('opens as its address says', async () => {
    stubApi(routes());
    await renderApp(`${at}/new?what=orders&period=dates&from=2026-01-01&restore=yes&statuses=3`);

    expect(await screen.findByRole('radio', { name: 'Dates' })).toBeChecked();
    expect(screen.getByLabelText('From')).toHaveValue('2026-01-01');
    expect(screen.getByRole('checkbox', { name: /^Contacts/ })).not.toBeChecked();
    expect(screen.getByRole('checkbox', { name: /Bring back contacts/ })).toBeChecked();
    expect(await screen.findByRole('checkbox', { name: 'Delivered' })).toBeChecked();
  });

  it('does not ask the store about a choice that makes no sense, and says what is missing', async () => {
    const api = stubApi(routes());
    const { user } = await renderApp(`${at}/new?what=nothing`);

    await user.click(await screen.findByRole('button', { name: 'Start import' }));

    expect(await screen.findByText('Choose contacts, orders or both')).toBeInTheDocument();
    expect(screen.getByText(/then the store is asked/)).toBeInTheDocument();
    expect(api.callsTo(`POST ${at}/estimate`)).toEqual([]);
    expect(api.callsTo(`POST ${at}`)).toEqual([]);
  });

  it('does not start where the store has nothing', async () => {
    const nothing = { contacts: { count: 0 }, orders: { count: 0 }, warnings: [] };
    const api = stubApi(routes(nothing));
    const { user } = await renderApp(`${at}/new`);

    expect(
      await screen.findByText('The store has nothing that fits this choice.'),
    ).toBeInTheDocument();
    await user.click(start());
    expect(api.callsTo(`POST ${at}`)).toEqual([]);
  });

  it('shows the first records as they would be sent, and why one would be skipped', async () => {
    const api = stubApi(routes());
    const { user } = await renderApp(`${at}/new`);
    await screen.findByText('12,400');
    expect(api.callsTo(`POST ${at}/dry-run`)).toEqual([]);

    await user.click(screen.getByRole('button', { name: 'Show the first records' }));

    expect(await screen.findByText('ID 10284')).toBeInTheDocument();
    expect(screen.getByText('A phone number that is none was left out.')).toBeInTheDocument();
    expect(screen.getByText(/Would be skipped: .* \(11 Return\)/)).toBeInTheDocument();
    expect(screen.getByText(/"externalOrderId": "20318"/)).toBeInTheDocument();
  });

  it('says why the store could not be asked, and asks again', async () => {
    let isAway = true;
    stubApi({
      ...routes(),
      [`POST ${at}/estimate`]: () =>
        isAway ? problem(422, { message: 'The store does not answer' }) : { body: anEstimate() },
    });
    const { user } = await renderApp(`${at}/new`);

    expect(await screen.findByRole('alert')).toHaveTextContent('The store does not answer');
    isAway = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('12,400')).toBeInTheDocument();
  });

  it('says why it was refused and estimates anew', async () => {
    const api = stubApi({
      ...routes({ warnings: [] }),
      [`POST ${at}`]: () => problem(409, { message: 'The consent settings have changed' }),
    });
    const { user } = await renderApp(`${at}/new`);
    await screen.findByText('12,400');

    await user.click(start());

    expect(await screen.findByRole('alert')).toHaveTextContent('The consent settings have changed');
    await waitFor(() => expect(api.callsTo(`POST ${at}/estimate`)).toHaveLength(2));
  });

  it.each([
    [{ consent: 'confirmed', mailableAtMost: 1 }, /1 person may get your campaigns/],
    [{ consent: 'confirmed', mailableAtMost: 0 }, /nobody becomes mailable/],
    [{ consent: 'confirmed', mailableAtMost: undefined }, /everybody who is new to Yespo/],
    [{ consent: 'unconfirmed' }, /nobody gets campaigns before they confirm/],
    [{ consent: 'double-opt-in' }, /confirmation workflow starts for each of them/],
    [{ consent: 'contacts-off', mailableAtMost: 7 }, /Receiving contacts is off.*up to 7 people/],
    [{ consent: 'contacts-off', mailableAtMost: undefined }, /is not known beforehand/],
  ] as const)('says what today’s consent setting means: %j', async (estimate, words) => {
    stubApi(routes({ ...estimate, warnings: [] }));
    await renderApp(`${at}/new`);

    expect(await screen.findByText(words)).toBeInTheDocument();
  });

  it.each(['en', 'uk'] as const)('has no accessibility faults (%s)', async (language) => {
    stubApi(routes());
    const { container, user } = await renderApp(
      `${at}/new?period=dates&from=2026-01-01&reachable=yes`,
      language,
    );
    await screen.findByText(/^12.400$/);
    const show = language === 'en' ? 'Show the first records' : 'Показати перші записи';
    await user.click(screen.getByRole('button', { name: show }));
    await screen.findByText(/№ 20318/);

    expect(await axe(container)).toHaveNoViolations();
  });
});

describe('the history step of a new integration', () => {
  it('follows connecting, and may be skipped', async () => {
    stubApi({ ...routes(), [`GET /integrations/${store.id}/statistics`]: () => ({ status: 500 }) });
    const { user, router, container } = await renderApp(
      `/integrations/new/${store.id}?step=history`,
    );

    expect(
      await screen.findByRole('heading', { name: 'Flora Kyiv is connected' }),
    ).toBeInTheDocument();
    const steps = screen.getByRole('navigation', { name: 'Steps' });
    expect(within(steps).getByText('History').closest('li')).toHaveAttribute(
      'aria-current',
      'step',
    );
    expect(await axe(container)).toHaveNoViolations();

    await user.click(screen.getByRole('link', { name: 'Skip for now' }));
    await waitFor(() => expect(router.state.location.search).toMatchObject({ step: 'done' }));
  });

  it('starts the import and leads to the end, where it can be watched', async () => {
    stubApi({
      ...routes({ warnings: [] }),
      [`GET /integrations/${store.id}/live-event`]: () => ({ body: { delivery: null } }),
    });
    const { user, router } = await renderApp(`/integrations/new/${store.id}?step=history`);
    await screen.findByText('12,400');

    await user.click(screen.getByRole('button', { name: 'Start and finish' }));

    await waitFor(() => expect(router.state.location.search).toMatchObject({ step: 'done' }));
    const [progress] = await screen.findAllByRole('progressbar');
    expect(progress?.closest('a')).toHaveAttribute('href', `${at}/${created.id}`);
  });
});
