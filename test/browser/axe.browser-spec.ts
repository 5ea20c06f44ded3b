import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import {
  accessibilityFaults,
  keepPicture,
  openWindow,
  startBrowser,
  type Look,
} from '../support/browser.js';
import { aConnection } from '../factories/connection.js';
import type { ConnectedStore } from '../support/connected-store.js';
import { startImport } from '../support/imports.js';
import { rawWords, rawWordsIn } from '../support/raw-words.js';
import { signUp } from '../support/sign-up.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';
import { enter, passOrders } from '../support/visited-store.js';

const DASHBOARD = join(import.meta.dirname, '../../apps/web/dist');
const SCHEMES = ['light', 'dark'] as const;
const LANGUAGES = ['en', 'uk'] as const;
const WIDTHS = [1440, 390] as const;
/** Where WCAG 1.4.10 wants everything to fit without scrolling sideways. */
const NARROWEST = 320;
/** Marks what lies over the page: on a phone the sidebar is a dialog as well. */
const ON_TOP = '[data-on-top]';
/** 90 s are wanted; a machine that is busy with other things gets more. */
const LONGEST_MS = 480_000;

const WORDS = {
  en: {
    ...{ search: 'Search or jump to', help: 'Help and keyboard shortcuts' },
    ...{ switch: 'Switch workspace', menu: 'Account menu', open: 'Open menu' },
  },
  uk: {
    ...{ search: 'Пошук і перехід', help: 'Довідка і гарячі клавіші' },
    ...{ switch: 'Змінити простір', menu: 'Меню користувача', open: 'Відкрити меню' },
  },
};

const A_WHILE = { from: '2026-10-22T21:00:00.000Z', to: '2026-11-20T21:59:00.000Z' };

interface Place {
  name: string;
  path: string;
  /** What is opened over the page, by the button of the sidebar. */
  opens?: 'search' | 'help' | 'switch' | 'menu';
}

interface Finding {
  what: string;
  faults: string[];
}

describe('Every page', () => {
  let world: SyncWorld;
  let browser: Browser;
  let shop: ConnectedStore;
  let importId: string;
  let requestId: string;
  let draftId: string;
  let orderKey: string;
  let contactKey: string;

  beforeAll(async () => {
    world = await startSyncWorld({ env: { DASHBOARD_DIR: DASHBOARD } });
    browser = await startBrowser();
    shop = await world.connect({ owner: await signUp(world.api) });
    shop.store.registerUser({ email: 'olena@example.com' });
    await passOrders(shop);
    const brought = await startImport(world.api, shop);
    await brought.ended();
    importId = brought.id;
    const { body } = await shop.owner.agent.get('/api/v1/deliveries?kind=order').expect(200);
    const draft = await shop.owner.agent
      .post('/api/v1/integration-drafts')
      .send(aConnection(shop.store, shop.account))
      .expect(201);
    draftId = (draft.body as { id: string }).id;
    const [newest] = (body as { items: Array<{ id: string; key: string }> }).items;
    requestId = newest!.id;
    orderKey = newest!.key;
    contactKey = (await shop.owner.agent.get(`/api/v1/integrations/${shop.id}/contacts`)).body
      .items[0].key as string;
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  const outside = (): Place[] => [
    { name: 'sign in', path: '/login' },
    { name: 'sign up', path: '/signup' },
  ];

  function inside(): Place[] {
    const store = `/integrations/${shop.id}`;
    return [
      { name: 'integrations', path: '/integrations' },
      { name: 'no such page', path: '/nowhere' },
      { name: 'connect', path: '/integrations/new' },
      { name: 'connect many', path: '/integrations/connect-many' },
      { name: 'connect again', path: `/integrations/new/${draftId}?step=connect` },
      { name: 'without API', path: `/integrations/new/${draftId}?step=without-api` },
      { name: 'data step', path: `/integrations/new/${draftId}?step=data` },
      { name: 'connected', path: `/integrations/new/${shop.id}?step=done` },
      { name: 'history step', path: `/integrations/new/${shop.id}?step=history` },
      { name: 'overview', path: store },
      { name: 'requests of a store', path: `${store}/deliveries` },
      { name: 'statistics', path: `${store}/statistics` },
      { name: 'contacts', path: `${store}/contacts` },
      { name: 'contact', path: `${store}/contacts/${contactKey}` },
      { name: 'order', path: `${store}/orders/${orderKey}` },
      { name: 'request on a page', path: `${store}/deliveries/${requestId}` },
      { name: 'data and statuses', path: `${store}/mapping` },
      { name: 'settings of a store', path: `${store}/settings` },
      { name: 'imports of a store', path: `${store}/imports` },
      { name: 'new import', path: `${store}/imports/new` },
      { name: 'import', path: `${store}/imports/${importId}` },
      { name: 'requests', path: '/deliveries' },
      { name: 'no requests found', path: '/deliveries?q=nobody' },
      { name: 'requests of a while', path: `/deliveries?from=${A_WHILE.from}&to=${A_WHILE.to}` },
      { name: 'request', path: `/deliveries?request=${requestId}` },
      { name: 'imports', path: '/imports' },
      { name: 'audit log', path: '/audit' },
      { name: 'palette', path: '/integrations', opens: 'search' },
      { name: 'help', path: '/integrations', opens: 'help' },
      { name: 'workspaces', path: '/integrations', opens: 'switch' },
      { name: 'account menu', path: '/integrations', opens: 'menu' },
    ];
  }

  it(
    'has no accessibility faults and no untranslated words, in both themes, both languages, on desks and phones, and fits 320 px',
    async () => {
      const startedAt = performance.now();
      const findings = (await Promise.all(LANGUAGES.map(walk))).flat();
      const seconds = Math.round((performance.now() - startedAt) / 1000);

      const bad = findings.filter(({ faults }) => faults.length > 0);
      const places = outside().length + inside().length;
      process.stderr.write(
        `\naxe: ${places} pages × ${SCHEMES.length} themes × ${LANGUAGES.length} languages × ` +
          `${WIDTHS.length} widths, and ${NARROWEST} px: ${findings.length} looks, ` +
          `${bad.length} with faults, ${seconds} s\n\n`,
      );
      expect(bad).toEqual([]);
      const looks = SCHEMES.length * WIDTHS.length + 1;
      expect(findings).toHaveLength(places * LANGUAGES.length * looks);
    },
    LONGEST_MS,
  );

  it('would tell a missing word from an address, a name or a file', () => {
    expect(
      rawWordsIn(['imports.report.title', 'Still {{number}} left', 'see health.status']),
    ).toEqual(
      ['imports.report.title', '{{number}}', 'health.status'].map((word) => `raw words: ${word}`),
    );
    const fine = ['olena@problem.com.ua', 'channels.email', 'https://mapping.com', 'Hooks. All'];
    expect(rawWordsIn(fine)).toEqual([]);
  });

  /** All places in one language, first as a stranger. */
  async function walk(language: Look['language']): Promise<Finding[]> {
    const { page, context, errors } = await openWindow(browser, {
      language,
      scheme: 'light',
      width: WIDTHS[0],
    });
    const findings: Finding[] = [];
    for (const place of outside()) findings.push(...(await look(page, place, language)));
    await enter(context, world, shop);
    for (const place of inside()) findings.push(...(await look(page, place, language)));
    await context.close();
    expect({ language, errors }).toEqual({ language, errors: [] });
    return findings;
  }

  async function look(page: Page, place: Place, language: Look['language']): Promise<Finding[]> {
    const findings: Finding[] = [];
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
      if (width === WIDTHS[0] || place.opens) await open(page, place, language, width);
      for (const scheme of SCHEMES) {
        await page.emulateMedia({ colorScheme: scheme });
        await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor();
        await drawn(page);
        const what = `${place.name}, ${language}, ${scheme}, ${width} px`;
        const faults = [
          ...(await accessibilityFaults(page, place.opens && ON_TOP)),
          ...(await rawWords(page)),
          ...(await cutChoices(page)),
        ];
        if (faults.length > 0) await keepPicture(page, `axe-${what.replaceAll(/\W+/g, '-')}`);
        findings.push({ what, faults });
      }
    }
    await page.setViewportSize({ width: NARROWEST, height: 700 });
    await drawn(page);
    findings.push({
      what: `${place.name}, ${language}, ${NARROWEST} px`,
      faults: await tooWide(page),
    });
    return findings;
  }

  async function open(
    page: Page,
    { path, opens }: Place,
    language: Look['language'],
    width: number,
  ): Promise<void> {
    const words = WORDS[language];
    await page.goto(`${world.api.url}${path}`);
    await page.locator('h1').first().waitFor();
    await page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' });
    if (opens !== undefined) {
      if (width < 900) await page.getByRole('button', { name: words.open }).click();
      await page.getByRole('button', { name: new RegExp(words[opens]) }).click();
      const role = opens === 'menu' ? 'menu' : 'dialog';
      const top = page.getByRole(role, { name: new RegExp(words[opens]) });
      await top.waitFor();
      await top.evaluate((element) => element.setAttribute('data-on-top', ''));
    } else if (path.includes('request=')) {
      await page.getByRole('dialog').getByRole('heading', { level: 3 }).first().waitFor();
    }
    await drawn(page);
  }
});

/** Two frames later everything that follows from a change is begun, and what it moves is waited for. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(`(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const moves = document.getAnimations().filter((each) => each instanceof CSSTransition);
    await Promise.allSettled(moves.map((each) => each.finished));
  })()`);
}

/** What sticks out at the side; a table that scrolls within itself does not. */
async function tooWide(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const scrolls = (each) =>
      each.parentElement !== null &&
      (getComputedStyle(each.parentElement).overflowX === 'auto' || scrolls(each.parentElement));
    const wide = [...document.body.querySelectorAll('*')]
      .filter((each) => each.getBoundingClientRect().right > clientWidth && !scrolls(each))
      .map((each) => each.tagName + ' ' + each.className + ' ' + each.textContent.slice(0, 30));
    return [scrollWidth - clientWidth + ' px too wide', ...wide.slice(0, 8)];
  })()`);
}

/** What is chosen in a list of choices is to be read in full. */
async function cutChoices(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const pen = document.createElement('canvas').getContext('2d');
    return [...document.querySelectorAll('select')].flatMap((each) => {
      const { font, paddingLeft, paddingRight } = getComputedStyle(each);
      const words = each.selectedOptions[0]?.label ?? '';
      pen.font = font;
      const room = each.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
      return each.checkVisibility() && pen.measureText(words).width > room + 1 ? ['cut: ' + words] : [];
    });
  })()`);
}
