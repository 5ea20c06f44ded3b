import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { addManyIntegrations } from '../factories/many-integrations.js';
import { keepPicture, openWindow, startBrowser } from '../support/browser.js';
import type { ConnectedStore } from '../support/connected-store.js';
import { eventually } from '../support/eventually.js';
import { decideHealth } from '../support/health.js';
import { signUp, type SignedUp } from '../support/sign-up.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';

const DASHBOARD = join(import.meta.dirname, '../../apps/web/dist');
const STORES = 200;
const BROKEN = 'Flora Kyiv';
const SLOW = { timeoutMs: 60_000 };
const SLOW_UI = { timeout: 60_000 };
const ON_THE_WAY = /^(Loading|Завантаження)$/;

describe('An agency with two hundred stores', () => {
  let world: SyncWorld;
  let browser: Browser;
  let owner: SignedUp;
  let shop: ConnectedStore;

  beforeAll(async () => {
    world = await startSyncWorld({ env: { DASHBOARD_DIR: DASHBOARD } });
    browser = await startBrowser();
    owner = await signUp(world.api, { language: 'en' });
    shop = await world.connect({ owner });
    await shop.update({ name: BROKEN, client: 'Hvylia' });
    shop.store.placeOrder({ email: 'olena@example.com' });
    await shop.poll();
    await shop.settled();
    await addManyIntegrations(world.api.dataSource, {
      ...{ workspaceId: owner.workspaceId, count: STORES - 1, deliveriesEach: 40 },
    });
    await decideHealth(world.api);
    shop.store.changePassword('another-password');
    await world.api.dataSource.query(
      'UPDATE poll_schedules SET due_at = now() WHERE integration_id = $1',
      [shop.id],
    );
    await eventually(async () => {
      expect((await shop.integration()).state).toBe('action-required');
    }, SLOW);
    // The others are in trouble as well; an agency that has mended those sees one.
    await world.api.dataSource.query(
      `UPDATE integrations SET state = 'active', state_reason = NULL, store_failing_since = NULL
       WHERE id <> $1 AND state <> 'paused'`,
      [shop.id],
    );
    await world.api.dataSource.query(
      `UPDATE settled_deliveries SET result = 'accepted' WHERE result = 'rejected'`,
    );
    await decideHealth(world.api);
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  it('finds the broken one, mends it, and leaves a store without a trace in it', async () => {
    const { page, context, errors } = await openWindow(browser, {
      ...{ language: 'en', scheme: 'light', width: 1440 },
    });
    await enter(context);
    await page.goto(`${world.api.url}/integrations`);

    const needsYou = page.getByRole('region', { name: /store needs you/ });
    await needsYou.getByRole('link', { name: BROKEN }).waitFor();
    await page.getByText(`${STORES} stores`).first().waitFor();
    await keepPicture(page, 'agency-needs-you');
    await needsYou.getByRole('button', { name: 'Replace password' }).click();

    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('New administrator password', { exact: true }).fill('wrong');
    await dialog.getByRole('button', { name: 'Test and replace' }).click();
    await dialog
      .getByText('What you had before goes on working', { exact: false })
      .waitFor(SLOW_UI);
    await keepPicture(page, 'agency-password-refused');
    await dialog.getByLabel('New administrator password', { exact: true }).fill('another-password');
    await dialog.getByRole('button', { name: 'Test and replace' }).click();
    await dialog.waitFor({ state: 'detached', ...SLOW_UI });

    await needsYou.waitFor({ state: 'detached', ...SLOW_UI });
    await eventually(async () => {
      expect((await shop.integration()).health.status).toBe('healthy');
    }, SLOW);

    await page.goto(`${world.api.url}/audit?integrationId=${shop.id}`);
    await page.getByText('Replaced credentials').first().waitFor();
    await page.getByText('The store rejects the administrator login.').first().waitFor();
    await keepPicture(page, 'agency-audit');

    expect(shop.store.subscriptions().length).toBeGreaterThan(0);
    await page.goto(`${world.api.url}/integrations/${shop.id}/settings`);
    await page.getByRole('button', { name: 'Delete…' }).click();
    const host = new URL(shop.store.url).host;
    await page.getByRole('dialog').getByRole('textbox').fill(host);
    await keepPicture(page, 'agency-delete');
    await page.getByRole('button', { name: 'Delete integration' }).click();
    await page.waitForURL(`${world.api.url}/integrations`);
    await eventually(() => expect(shop.store.subscriptions()).toEqual([]), SLOW);

    // The refused password was answered with 422, which a browser logs.
    expect(errors.filter((each) => !each.includes('422'))).toEqual([]);
    await context.close();
  }, 240_000);

  it('looks cared for in both languages, in both themes, on desks and phones', async () => {
    const other = await world.connect({ owner });
    await other.update({ name: 'Кава та Крапка', client: 'Хвиля', tags: ['vip'] });
    other.store.placeOrder({ email: 'olena@example.com' });
    await other.poll();
    await other.settled();
    const store = `/integrations/${other.id}`;
    const places = { list: '/integrations', overview: store, settings: `${store}/settings` };

    for (const language of ['en', 'uk'] as const) {
      await owner.agent.patch('/api/v1/auth/me').send({ language }).expect(200);
      const { page, context } = await openWindow(browser, {
        ...{ language, scheme: 'light', width: 1440 },
      });
      await enter(context);
      for (const [name, path] of Object.entries({ ...places, audit: '/audit' })) {
        await page.goto(`${world.api.url}${path}`);
        await page.locator('h1').first().waitFor();
        // Parts that come quickly have no grey rows before them, but say that they are on their way.
        const onTheWay = page.getByRole('status', { name: ON_THE_WAY });
        await eventually(async () => expect(await onTheWay.count()).toBe(0));
        await keepLooks(page, `agency-${name}-${language}`);
      }
      await context.close();
    }
  }, 240_000);

  async function keepLooks(page: Page, name: string): Promise<void> {
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: width < 600 ? 844 : 1400 });
      for (const scheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: scheme });
        await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor();
        await keepPicture(page, `${name}-${scheme}-${width}`);
        const wide = await page.evaluate<number>(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        expect({ name, width, wide }).toEqual({ name, width, wide: 0 });
      }
    }
  }

  async function enter(context: BrowserContext): Promise<void> {
    const answer = await context.request.post(`${world.api.url}/api/v1/auth/sign-in`, {
      data: { email: owner.user.email, password: owner.password },
      headers: { 'x-requested-with': 'kladka' },
    });
    expect(answer.status()).toBe(200);
  }
});
