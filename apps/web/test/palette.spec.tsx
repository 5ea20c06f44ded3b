import { jest } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import { hasWords } from '../src/app/palette/has-words.js';
import { recentStores } from '../src/app/palette/recent-stores.js';
import { wishOf } from '../src/app/shortcuts.js';
import { stubApi } from './api-stub.js';
import { aSession, anIntegration, page } from './factories.js';
import { renderApp } from './render-app.js';

const flora = anIntegration();
const session = aSession();

function stub() {
  return stubApi({
    'GET /auth/me': () => ({ body: session }),
    'PATCH /auth/me': ({ body }) => ({
      body: { ...session, user: { ...session.user, ...(body as object) } },
    }),
    'GET /integrations': ({ query }) => ({
      body: page(query.get('search') === 'nobody' ? [] : [flora]),
    }),
    'GET /deliveries': () => ({ body: page([]) }),
    'GET /replays': () => ({ body: page([]) }),
    'GET /notices': () => ({ body: page([]) }),
    'GET /imports': () => ({ body: page([]) }),
  });
}

async function openPalette(path = '/integrations') {
  const api = stub();
  const app = await renderApp(path);
  await screen.findByRole('heading', { level: 1 });
  fireEvent.keyDown(document.body, { key: 'k', code: 'KeyK', ctrlKey: true });
  const field = await screen.findByRole('combobox', { name: /^Store, page/ });
  return { ...app, api, field };
}

const list = () => within(screen.getByRole('listbox'));
const picked = () => list().getByRole('option', { selected: true });

describe('the palette', () => {
  it('finds a store by name and opens it with the keyboard alone', async () => {
    const { user, field, router, api } = await openPalette();
    await waitFor(() => expect(field).toHaveFocus());

    await user.type(field, 'flo');
    const store = await screen.findByRole('option', { name: /Flora Kyiv/ });
    expect(store).toHaveAttribute('aria-selected', 'true');
    expect(field).toHaveAttribute('aria-activedescendant', store.id);
    await user.keyboard('{Enter}');

    await waitFor(() => expect(router.state.location.pathname).toBe(`/integrations/${flora.id}`));
    expect(screen.queryByRole('combobox', { name: /^Store, page/ })).toBeNull();
    const searches = api.callsTo('GET /integrations').map(({ query }) => query.get('search'));
    expect(searches).toContain('flo');
  });

  it('walks with the arrows, from the last one to the first', async () => {
    const { user, field } = await openPalette();

    await user.type(field, 'the');
    await screen.findByRole('option', { name: /Dark/ });
    await screen.findByRole('option', { name: /Flora Kyiv/ });
    const names = list()
      .getAllByRole('option')
      .map(({ textContent }) => textContent);
    await user.keyboard('{ArrowUp}');
    expect(picked()).toHaveTextContent(names.at(-1)!);
    await user.keyboard('{ArrowDown}');
    expect(picked()).toHaveTextContent(names[0]!);
  });

  it('opens a new tab with Ctrl Enter and stays', async () => {
    const open = jest.spyOn(window, 'open').mockReturnValue(null);
    const { user, field, router } = await openPalette();

    await user.type(field, 'deliv');
    await screen.findByRole('option', { name: 'Deliveries' });
    fireEvent.mouseMove(screen.getByRole('option', { name: 'Deliveries' }));
    await user.keyboard('{Control>}{Enter}{/Control}');

    expect(open).toHaveBeenCalledWith('/deliveries', '_blank', 'noopener');
    expect(router.state.location.pathname).toBe('/integrations');
    open.mockRestore();
  });

  it('leads to the requests of an order or a person', async () => {
    const { user, field, router } = await openPalette();

    await user.type(field, '48208');
    await user.click(await screen.findByRole('option', { name: /Find requests with “48208”/ }));

    await waitFor(() => expect(router.state.location.pathname).toBe('/deliveries'));
    expect(router.state.location.search).toMatchObject({ q: '48208' });
  });

  it('says so when nothing fits but the search itself, and offers recent stores before', async () => {
    recentStores.remember(session.workspace.id, { id: flora.id, name: 'Flora', host: 'f.ua' });
    const stored = { ...window.localStorage };
    const { user, field } = await openPaletteWith(stored);
    expect(screen.getByRole('group', { name: 'Recent stores' })).toHaveTextContent('Flora');

    await user.type(field, 'nobody');

    await waitFor(() => expect(list().getAllByRole('option')).toHaveLength(1));
    expect(picked()).toHaveTextContent('Find requests with “nobody”');
  });

  it('changes the language here and keeps it with the account', async () => {
    const { user, field, api } = await openPalette();

    await user.type(field, 'language');
    await user.click(await screen.findByRole('option', { name: 'Language: Українська' }));

    expect(await screen.findByRole('heading', { name: 'Інтеграції' })).toBeInTheDocument();
    expect(document.documentElement.lang).toBe('uk');
    await waitFor(() => expect(api.callsTo('PATCH /auth/me')[0]?.body).toEqual({ language: 'uk' }));
  });

  it('gives the focus back to where it was', async () => {
    stub();
    const { user } = await renderApp('/integrations');
    const button = await screen.findByRole('button', { name: 'Search or jump to' });

    await user.click(button);
    await screen.findByRole('combobox', { name: /^Store, page/ });
    await user.keyboard('{Escape}');

    await waitFor(() => expect(button).toHaveFocus());
  });

  it('has no accessibility faults', async () => {
    const { user, field } = await openPalette();
    await user.type(field, 'flo');
    await screen.findByRole('option', { name: /Flora Kyiv/ });

    expect(await axe(document.body)).toHaveNoViolations();
  });

  async function openPaletteWith(stored: Record<string, string>) {
    const api = stub();
    const app = await renderApp('/integrations');
    await screen.findByRole('heading', { level: 1 });
    // The app starts with an empty device.
    for (const [name, value] of Object.entries(stored)) window.localStorage.setItem(name, value);
    fireEvent.keyDown(document.body, { key: 'k', code: 'KeyK', metaKey: true });
    return { ...app, api, field: await screen.findByRole('combobox', { name: /^Store, page/ }) };
  }
});

describe('single keys', () => {
  it('lead to the search of the page and to the help, and can be switched off', async () => {
    stub();
    const { user } = await renderApp('/integrations');
    const search = await screen.findByRole('searchbox');

    await user.keyboard('/');
    expect(search).toHaveFocus();
    expect(search).toHaveValue('');

    search.blur();
    await user.keyboard('?');
    const help = await screen.findByRole('dialog', { name: 'Help and keyboard shortcuts' });
    expect(await axe(help)).toHaveNoViolations();
    await user.click(within(help).getByRole('switch', { name: /^Single-key shortcuts/ }));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

    search.blur();
    await user.keyboard('/?');
    expect(search).not.toHaveFocus();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('are letters like any other in a field', async () => {
    stub();
    const { user } = await renderApp('/integrations');

    await user.type(await screen.findByRole('searchbox'), 'a/?');

    expect(screen.getByRole('searchbox')).toHaveValue('a/?');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  const key = (changes: object) => ({
    ...{ key: '', code: '', target: document.body },
    ...{ shiftKey: false, altKey: false, ctrlKey: false, metaKey: false },
    ...changes,
  });
  it.each([
    ['Ctrl K', { key: 'k', code: 'KeyK', ctrlKey: true }, 'palette'],
    ['⌘K', { key: 'k', code: 'KeyK', metaKey: true }, 'palette'],
    ['Ctrl K in Ukrainian', { key: 'л', code: 'KeyK', ctrlKey: true }, 'palette'],
    ['/ in Ukrainian', { key: '.', code: 'Slash' }, 'search'],
    ['? in Ukrainian', { key: ',', code: 'Slash', shiftKey: true }, 'help'],
    ['? where it is elsewhere', { key: '?', code: 'Minus', shiftKey: true }, 'help'],
    ['a full stop', { key: '.', code: 'Period' }, null],
    [
      'Ctrl Shift K, which is the browser’s',
      { key: 'K', code: 'KeyK', ctrlKey: true, shiftKey: true },
      null,
    ],
    ['AltGr, which types', { key: 'k', code: 'KeyK', ctrlKey: true, altKey: true }, null],
    ['k', { key: 'k', code: 'KeyK' }, null],
  ])('take %s for what it is', (_, pressed, expected) => {
    expect(wishOf(key(pressed))).toBe(expected);
  });
});

describe('what fits', () => {
  it.each([
    ['Data & statuses', 'stat', true],
    ['Data & statuses', 'DATA st', true],
    ['Data & statuses', 'tatus', false],
    ['Дані та статуси', 'стат', true],
    ['Imports', '', true],
    ['Imports', '???', true],
  ])('“%s” for “%s”: %s', (label, asked, fits) => {
    expect(hasWords(label, asked)).toBe(fits);
  });
});

describe('recent stores', () => {
  const store = (id: string) => ({ id, name: `Store ${id}`, host: `${id}.ua` });

  it('are the last five of a workspace, the newest first, each once', () => {
    for (const id of ['1', '2', '3', '4', '5', '6', '3']) recentStores.remember('a', store(id));
    recentStores.remember('b', store('9'));

    expect(recentStores.list('a').map(({ id }) => id)).toEqual(['3', '6', '5', '4', '2']);
    recentStores.forgetAll();
    expect([recentStores.list('a'), recentStores.list('b')]).toEqual([[], []]);
  });

  it.each(['{', '7', '[{"id":1}]', 'null'])('do not stumble over what stands there: %s', (text) => {
    window.localStorage.setItem('kladka-recent-stores:a', text);
    expect(recentStores.list('a')).toEqual([]);
  });
});
