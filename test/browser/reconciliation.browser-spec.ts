import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { inspect, openWindow, startBrowser, type Look } from '../support/browser.js';
import type { ConnectedStore } from '../support/connected-store.js';
import { signUp } from '../support/sign-up.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';

const DASHBOARD = join(import.meta.dirname, '../../apps/web/dist');
const HOUR_MS = 60 * 60 * 1000;

/** What a person reads on the way, in both languages. */
const WORDS = {
  en: {
    email: 'Work email',
    password: 'Password',
    signIn: 'Sign in',
    start: 'Check now',
    gaps: '1 gap, filled',
    noGaps: 'No gaps',
    show: 'Show the gaps',
    orders: 'Orders',
    record: 'Order № ',
  },
  uk: {
    email: 'Робочий email',
    password: 'Пароль',
    signIn: 'Увійти',
    start: 'Звірити зараз',
    gaps: '1 прогалина, заповнена',
    noGaps: 'Прогалин немає',
    show: 'Показати прогалини',
    orders: 'Замовлення',
    record: 'Замовлення № ',
  },
};

const LOOKS: Look[] = [
  { language: 'en', scheme: 'light', width: 1440 },
  { language: 'uk', scheme: 'dark', width: 1440 },
  { language: 'uk', scheme: 'light', width: 390 },
];

describe('Checking a store', () => {
  let world: SyncWorld;
  let browser: Browser;
  beforeAll(async () => {
    world = await startSyncWorld({ env: { DASHBOARD_DIR: DASHBOARD } });
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  it.each(LOOKS)('finds and fills a gap in $language, $scheme, $width px', async (look) => {
    const { shop, lostId } = await openShop(look.language);
    const { page, context, errors } = await openWindow(browser, look);
    const name = `${look.language}-${look.scheme}-${look.width}`;
    const words = WORDS[look.language];

    await page.goto(`${world.api.url}/integrations/${shop.id}`);
    await page.getByLabel(words.email).fill(shop.owner.user.email);
    await page.getByLabel(words.password, { exact: true }).fill(shop.owner.password);
    await page.getByRole('button', { name: words.signIn }).click();
    await page.getByRole('button', { name: words.start }).click();
    await page.getByText(words.gaps).waitFor();
    const orders = page.getByRole('region', { name: words.orders, exact: true });
    await expect(orders.getByRole('listitem').first().innerText()).resolves.toMatch(/4$/);
    await orders.scrollIntoViewIfNeeded();
    await inspect(page, `check-${name}`);

    await page.getByRole('button', { name: words.show }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('link', { name: `${words.record}${lostId}` }).waitFor();
    await inspect(page, `check-gaps-${name}`);
    await page.keyboard.press('Escape');

    await shop.settled();
    await page.getByRole('button', { name: words.start }).click();
    await page.getByText(words.noGaps).waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });

  /** A store connected for a while, with four orders, one of which our books lost. */
  async function openShop(
    language: Look['language'],
  ): Promise<{ shop: ConnectedStore; lostId: number }> {
    const owner = await signUp(world.api, { language });
    const shop = await world.connect({ owner, settings: { confirmedEmail: true } });
    await shop.query(`UPDATE integrations SET created_at = now() - interval '1 day' WHERE id = $1`);
    const placedAt = Date.now() - 2 * HOUR_MS;
    shop.store.registerUser({ email: 'olena@example.com', registeredAt: placedAt });
    const orders = [1, 2, 3, 9].map((status) =>
      shop.store.placeOrder({ email: `buyer${status}@example.com`, status, placedAt }),
    );
    await shop.tell();
    await shop.settled();
    const lostId = orders[0]!.id;
    for (const table of ['settled_deliveries', 'records']) {
      await shop.query(
        `DELETE FROM ${table} WHERE integration_id = $1 AND kind = 'order' AND key = '${lostId}'`,
      );
    }
    return { shop, lostId };
  }
});
