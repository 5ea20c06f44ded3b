import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { addManyIntegrations } from '../factories/many-integrations.js';
import { openWindow, startBrowser } from '../support/browser.js';
import type { ConnectedStore } from '../support/connected-store.js';
import { decideHealth } from '../support/health.js';
import { signUp } from '../support/sign-up.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';
import { enter, passOrders } from '../support/visited-store.js';
import { readVitals, slowDown, watchVitals, type Vitals } from '../support/vitals.js';

const DASHBOARD = join(import.meta.dirname, '../../apps/web/dist');
const STORES = 60;
/** How much of a page may jump while it comes. */
const MOST_SHIFT = 0.05;
const SLOW = { timeout: 60_000 };
/** What comes late, comes within this time. */
const QUIET_MS = 1_500;

interface Visit extends Vitals {
  page: string;
  width: number;
}

describe('What a visit feels like', () => {
  let world: SyncWorld;
  let browser: Browser;
  let shop: ConnectedStore;

  beforeAll(async () => {
    world = await startSyncWorld({ env: { DASHBOARD_DIR: DASHBOARD } });
    browser = await startBrowser();
    shop = await world.connect({ owner: await signUp(world.api, { language: 'en' }) });
    await shop.update({ name: 'Flora Kyiv', client: 'Hvylia', tags: ['vip'] });
    await passOrders(shop);
    await addManyIntegrations(world.api.dataSource, {
      ...{ workspaceId: shop.owner.workspaceId, count: STORES - 1, deliveriesEach: 120 },
    });
    await decideHealth(world.api);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  it('keeps its place while it comes, on a slow line and a slow processor', async () => {
    const store = `/integrations/${shop.id}`;
    const pages = {
      integrations: '/integrations',
      overview: store,
      statistics: `${store}/statistics`,
      deliveries: '/deliveries',
    };
    const visits: Visit[] = [];
    for (const width of [1440, 390]) {
      for (const [page, path] of Object.entries(pages)) {
        visits.push({ page, width, ...(await visit(path, width)) });
      }
    }
    print(visits);

    expect(visits.filter(({ cls }) => cls > MOST_SHIFT)).toEqual([]);
    expect(visits.filter(({ lcpMs }) => lcpMs === 0)).toEqual([]);
  }, 480_000);

  /** As somebody who comes for the first time: nothing is in the cache. */
  async function visit(path: string, width: number): Promise<Vitals> {
    const { page, context } = await openWindow(browser, { language: 'en', scheme: 'light', width });
    await watchVitals(context);
    await enter(context, world, shop);
    await slowDown(page);
    await page.goto(`${world.api.url}${path}`, SLOW);
    await page.locator('h1').first().waitFor(SLOW);
    await settle(page);
    const { cls, shifts, lcpMs } = await readVitals(page);
    await use(page);
    const { inpMs } = await readVitals(page);
    // What was asked ahead, and what the page asks: a difference is a request for nothing.
    const unused = await page.evaluate<string[]>('[...window.__early.answers.keys()]');
    expect({ path, unused }).toEqual({ path, unused: [] });
    await context.close();
    return { cls, shifts, lcpMs, inpMs };
  }

  /** Until nothing is asked for any more; the live stream never ends. */
  async function settle(page: Page): Promise<void> {
    let quietSince = Date.now();
    page.on('request', () => (quietSince = Date.now()));
    page.on('requestfinished', () => (quietSince = Date.now()));
    while (Date.now() - quietSince < QUIET_MS) await page.waitForTimeout(100);
    await page
      .locator('.mantine-Skeleton-root')
      .first()
      .waitFor({ state: 'detached', ...SLOW });
  }

  /** The search of the page is typed into, and the palette is opened and closed. */
  async function use(page: Page): Promise<void> {
    const search = page.getByRole('searchbox').first();
    if (await search.isVisible()) await search.pressSequentially('flora', { delay: 60 });
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').first().waitFor(SLOW);
    await page.keyboard.press('Escape');
    await page.waitForTimeout(QUIET_MS);
  }
});

function print(visits: readonly Visit[]): void {
  const lines = visits.map(
    ({ page, width, lcpMs, cls, inpMs }) =>
      `${page.padEnd(14)}${String(width).padStart(5)} px  LCP ${String(lcpMs).padStart(5)} ms` +
      `  CLS ${cls.toFixed(4)}  INP ${String(inpMs).padStart(4)} ms`,
  );
  process.stderr.write(`\nslow 4G, a quarter of the processor:\n${lines.join('\n')}\n\n`);
}
