import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { addAgency, addBusiness } from '../factories/agency.js';
import { aConnection } from '../factories/connection.js';
import { openWindow, startBrowser } from '../support/browser.js';
import type { ConnectedStore } from '../support/connected-store.js';
import { decideHealth } from '../support/health.js';
import { signUp } from '../support/sign-up.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';

const ROOT = join(import.meta.dirname, '../..');
const DASHBOARD = join(ROOT, 'apps/web/dist');
/** `PICTURES=keep npm run test:browser -- test/browser/pictures.browser-spec.ts` renews those of the README. */
const FOLDER = process.env['PICTURES'] === 'keep' ? 'docs/img' : 'artifacts/pictures';
const MOST_BYTES = 200_000;
const SIZE = { width: 1440, height: 900 };

describe('Pictures of the dashboard', () => {
  let world: SyncWorld;
  let browser: Browser;
  let shop: ConnectedStore;
  let draftId: string;

  beforeAll(async () => {
    await mkdir(join(ROOT, FOLDER), { recursive: true });
    world = await startSyncWorld({ env: { DASHBOARD_DIR: DASHBOARD } });
    browser = await startBrowser();
    const owner = await signUp(world.api, {
      ...{ email: 'olena@polyus.agency', workspaceName: 'Polyus Agency', language: 'en' },
    });
    shop = await world.connect({ owner });
    await shop.update({ name: 'Flora Kyiv', client: 'Hvylia' });
    const { dataSource } = world.api;
    const { workspaceId } = owner;
    const business = { perDay: 130, days: 30, seed: 48, refused: 0.006 };
    await addBusiness(dataSource, { workspaceId, integrationId: shop.id }, business);
    await addAgency(dataSource, workspaceId);
    await aDayOfTheStore();
    await shop.query(
      `UPDATE integrations SET store_url = 'https://flora-kyiv.com.ua' WHERE id = $1`,
    );
    await decideHealth(world.api);
    draftId = await aDraft();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  it.each(['light', 'dark'] as const)(
    'are drawn and small, %s',
    async (scheme) => {
      const store = `/integrations/${shop.id}`;
      const { page, context, errors } = await openWindow(browser, {
        ...{ language: 'en', scheme, width: SIZE.width },
      });
      await page.setViewportSize(SIZE);
      const { user, password } = shop.owner;
      await context.request.post(`${world.api.url}/api/v1/auth/sign-in`, {
        data: { email: user.email, password },
        headers: { 'x-requested-with': 'kladka' },
      });

      const sizes = {
        integrations: await take(page, scheme, 'integrations', '/integrations', 'Velo Market'),
        overview: await take(page, scheme, 'overview', store, 'What happened'),
        statistics: await take(
          page,
          scheme,
          'statistics',
          `${store}/statistics`,
          'Requests per day',
        ),
        wizard: await take(
          page,
          scheme,
          'wizard',
          `/integrations/new/${draftId}?step=data`,
          'Suggested: DELIVERED',
        ),
      };

      expect(Object.entries(sizes).filter(([, bytes]) => bytes > MOST_BYTES)).toEqual([]);
      expect(errors).toEqual([]);
      await context.close();
    },
    120_000,
  );

  /** The size of the picture, taken once these words are on the page. */
  async function take(
    page: Page,
    scheme: string,
    name: string,
    path: string,
    words: string,
  ): Promise<number> {
    await page.goto(`${world.api.url}${path}`);
    await page.getByText(words).first().waitFor();
    if (name === 'statistics') await page.getByRole('slider').waitFor();
    await page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' });
    await page.evaluate('document.fonts.ready');
    const file = join(ROOT, FOLDER, `${name}-${scheme}.png`);
    return (await page.screenshot({ path: file })).length;
  }

  async function aDayOfTheStore(): Promise<void> {
    for (const status of [2, 3]) {
      const order = shop.store.placeOrder({ email: 'olena@example.com', phone: '+380671234567' });
      await shop.tell();
      shop.store.setStatus(order.id, status);
      await shop.tell();
    }
    await shop.settled();
  }

  async function aDraft(): Promise<string> {
    const store = await world.sandbox.addStore();
    for (let at = 0; at < 5; at += 1) store.placeOrder({ email: `guest${at}@example.com` });
    const { body } = await shop.owner.agent
      .post('/api/v1/integration-drafts')
      .send(aConnection(store, shop.account, { name: 'Лавка Ремесел' } as object))
      .expect(201);
    return (body as { id: string }).id;
  }
});
