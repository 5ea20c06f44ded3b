import { screen, waitFor, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import type { HookView, NoticeView } from '@kladka/contracts';
import { HOOK_EVENTS, HOOK_STATES, NOTICE_CODES } from '@kladka/contracts/statuses';
import { problem, stubApi } from './api-stub.js';
import { aSession, anIntegration, facets, page, quietOverview, statistics } from './factories.js';
import { renderApp } from './render-app.js';

const store = anIntegration();
const path = `/integrations/${store.id}`;
const settings = `${path}/settings`;

const aHook = (changes: Partial<HookView> = {}): HookView => ({
  event: 'order_created',
  state: 'active',
  since: '2026-11-20T08:00:00.000Z',
  lastCallAt: '2026-11-20T11:00:00.000Z',
  missedCount: 0,
  addressSince: '2026-11-18T08:00:00.000Z',
  renewing: false,
  olderAddresses: 0,
  ...changes,
});

const aNotice = (changes: Partial<NoticeView> = {}): NoticeView => ({
  id: '0190a1b2-0000-7000-8000-0000000000aa',
  integrationId: store.id,
  integrationName: store.name,
  code: 'status-not-mapped',
  subject: '11',
  params: { statusId: '11', title: 'Return' },
  count: 1,
  firstAt: '2026-11-18T08:00:00.000Z',
  lastAt: '2026-11-20T11:00:00.000Z',
  ...changes,
});

function stub(hooks: HookView[], notices: NoticeView[], more: Parameters<typeof stubApi>[0] = {}) {
  return stubApi({
    'GET /auth/me': () => ({ body: aSession() }),
    [`GET ${path}`]: () => ({ body: store }),
    [`GET ${path}/statistics`]: () => ({ body: statistics() }),
    [`GET ${path}/hooks`]: () => ({ body: page(hooks) }),
    'GET /integrations/facets': () => ({ body: facets() }),
    ...quietOverview(store.id),
    'GET /notices': () => ({ body: page(notices) }),
    ...more,
  });
}

const findHooks = async () =>
  within(await screen.findByRole('list', { name: 'Web-hooks in' })).getAllByRole('listitem');

describe('the web-hooks of a store', () => {
  it('say for each event whether it works, and what follows when it does not', async () => {
    stub(
      [
        aHook(),
        aHook({ event: 'order_update', state: 'not-offered', lastCallAt: null }),
        aHook({ event: 'order_paid', state: 'no-slot', lastCallAt: null }),
        aHook({ event: 'user_signup', state: 'silent', missedCount: 4 }),
        aHook({ event: 'user_update', state: 'removed', olderAddresses: 1 }),
      ],
      [],
    );
    await renderApp(settings);

    const [created, update, paid, signup, changed] = await findHooks();
    expect(created).toHaveTextContent(/^New orderRegisteredLast call .*Address since/);
    expect(update).toHaveTextContent('Not offeredProbably an older version of the store');
    expect(paid).toHaveTextContent('No free slotAll 5 slots of the store are taken');
    expect(signup).toHaveTextContent('Silent4 new records found by polling since');
    expect(changed).toHaveTextContent('Removed in the storeIt is being registered again.');
    expect(changed).toHaveTextContent('The old address still works');
  });

  it('get new addresses when the owner asks, and show that they do', async () => {
    const renewed = aHook({ renewing: true });
    const api = stub([aHook()], [], {
      [`POST ${path}/hooks/rotate`]: () => ({ body: page([renewed]) }),
    });
    const { user } = await renderApp(settings);

    await user.click(await screen.findByRole('button', { name: 'Register again' }));

    expect(await screen.findByText('A new address is being registered')).toBeInTheDocument();
    expect(await screen.findByText(/New addresses are being registered/)).toBeInTheDocument();
    expect(api.callsTo(`POST ${path}/hooks/rotate`)).toHaveLength(1);
  });

  it('say why they could not be asked for', async () => {
    stub([aHook()], [], {
      [`POST ${path}/hooks/rotate`]: () =>
        problem(403, { message: 'Your role does not allow this.' }),
    });
    const { user } = await renderApp(settings);

    await user.click(await screen.findByRole('button', { name: 'Register again' }));

    expect(await screen.findByText('Your role does not allow this.')).toBeInTheDocument();
  });

  it('offer to read them again after an error', async () => {
    let isBroken = true;
    stub([], [], {
      [`GET ${path}/hooks`]: () =>
        isBroken ? problem(500, { message: 'Broken' }) : { body: page([aHook()]) },
    });
    const { user } = await renderApp(settings);

    const card = within(await screen.findByRole('region', { name: 'Web-hooks in' }));
    const retry = await card.findByRole('button', { name: 'Try again' });
    isBroken = false;
    await user.click(retry);
    expect(await findHooks()).toHaveLength(1);
  });

  it.each(['en', 'uk'] as const)('have words for everything (%s)', async (language) => {
    const hooks = HOOK_STATES.map((state, index) =>
      aHook({ event: HOOK_EVENTS[index % HOOK_EVENTS.length], state }),
    ).slice(0, HOOK_EVENTS.length);
    stub(hooks, []);
    await renderApp(settings, language);

    const title = language === 'en' ? 'Web-hooks in' : 'Вхідні вебхуки';
    const list = await screen.findByRole('list', { name: title });
    expect(within(list).getAllByRole('listitem')).toHaveLength(HOOK_EVENTS.length);
    expect(list).not.toHaveTextContent(/hooks\.(event|state|cause)|{{/);
  });
});

describe('open issues', () => {
  it('are not there while there are none', async () => {
    stub([aHook()], []);
    await renderApp(path);

    await screen.findByText('Received');
    expect(screen.queryByRole('region', { name: 'Open issues' })).not.toBeInTheDocument();
  });

  it('name the cause, how often it happened and the one thing that helps', async () => {
    stub(
      [aHook()],
      [
        aNotice({ count: 12 }),
        aNotice({
          id: '0190a1b2-0000-7000-8000-0000000000ab',
          code: 'hooks-silent',
          subject: 'user_signup',
          params: { event: 'user_signup', missed: 4 },
        }),
      ],
    );
    await renderApp(path);

    const issues = within(await screen.findByRole('region', { name: 'Open issues' }));
    const [status, silent] = issues.getAllByRole('listitem');
    expect(status).toHaveTextContent('Orders in the status “Return” are not sent');
    expect(status).toHaveTextContent(/12 times since .+, last/);
    expect(within(status!).getByRole('link', { name: 'Map statuses' })).toHaveAttribute(
      'href',
      `${path}/mapping`,
    );
    expect(silent).toHaveTextContent('“New customer” is registered, but polling had to find 4');
    expect(within(silent!).getByRole('button', { name: 'Register again' })).toBeInTheDocument();
  });

  it('name a status by its number while it has no title', async () => {
    stub([aHook()], [aNotice({ params: { statusId: '11', title: '' } })]);
    await renderApp(path);

    const issues = within(await screen.findByRole('region', { name: 'Open issues' }));
    expect(issues.getByText(/Orders in the status “11” are not sent/)).toBeInTheDocument();
  });

  it('go away when they are dismissed', async () => {
    let open = [aNotice()];
    const api = stub([aHook()], [], {
      'GET /notices': () => ({ body: page(open) }),
      [`POST /notices/${aNotice().id}/dismiss`]: () => {
        open = [];
        return { status: 204 };
      },
    });
    const { user } = await renderApp(path);

    await user.click(await screen.findByRole('button', { name: 'Dismiss' }));

    await waitFor(() =>
      expect(screen.queryByRole('region', { name: 'Open issues' })).not.toBeInTheDocument(),
    );
    expect(api.callsTo(`POST /notices/${aNotice().id}/dismiss`)).toHaveLength(1);
  });

  it.each(['en', 'uk'] as const)(
    'have words for everything, and no accessibility faults (%s)',
    async (language) => {
      const notices = NOTICE_CODES.map((code, index) =>
        aNotice({
          id: `0190a1b2-0000-7000-8000-00000000010${index.toString(16)}`,
          code,
          subject: code.startsWith('hook') ? 'order_created' : '11',
        }),
      );
      stub([], notices);
      const { container } = await renderApp(path, language);
      const title = language === 'en' ? 'Open issues' : 'Відкриті питання';
      const issues = await screen.findByRole('region', { name: title });
      expect(within(issues).getAllByRole('listitem')).toHaveLength(NOTICE_CODES.length);
      expect(container).not.toHaveTextContent(/notices\.sentence|{{/);
      expect(await axe(container)).toHaveNoViolations();
    },
  );
});
