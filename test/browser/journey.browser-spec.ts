import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { inspect, openWindow, startBrowser, type Look } from '../support/browser.js';
import type { ConnectedStore } from '../support/connected-store.js';
import { signUp } from '../support/sign-up.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';

const DASHBOARD = join(import.meta.dirname, '../../apps/web/dist');

/** What a person reads on the way, in both languages. */
const WORDS = {
  en: {
    email: 'Work email',
    password: 'Password',
    signIn: 'Sign in',
    accepted: 'Accepted',
    deliveries: 'Deliveries',
    open: 'Open request: ',
    source: 'Reported by the store',
    received: 'Received from Horoshop',
  },
  uk: {
    email: 'Робочий email',
    password: 'Пароль',
    signIn: 'Увійти',
    accepted: 'Прийнято',
    deliveries: 'Журнал доставки',
    open: 'Відкрити запит: ',
    source: 'Повідомив магазин',
    received: 'Отримано з Хорошопу',
  },
};

const LOOKS: Look[] = [
  { language: 'en', scheme: 'light', width: 1440 },
  { language: 'uk', scheme: 'dark', width: 1440 },
  { language: 'uk', scheme: 'light', width: 390 },
];

describe('From signing in to a single request', () => {
  let world: SyncWorld;
  let browser: Browser;
  /** The account's language wins over the browser's, so each language has an owner of its own. */
  const shops = new Map<Look['language'], { shop: ConnectedStore; orderId: number }>();

  beforeAll(async () => {
    world = await startSyncWorld({ env: { DASHBOARD_DIR: DASHBOARD } });
    browser = await startBrowser();
    for (const language of ['en', 'uk'] as const) shops.set(language, await openShop(language));
  });

  async function openShop(language: Look['language']) {
    const owner = await signUp(world.api, { language });
    const shop = await world.connect({ owner });
    shop.store.registerUser({ email: 'olena@example.com' });
    const order = shop.store.placeOrder({ email: 'guest@example.com', phone: '+380671234567' });
    await shop.tell();
    await shop.settled();
    shop.store.setStatus(order.id, 3);
    await shop.tell();
    await shop.settled();
    return { shop, orderId: order.id };
  }

  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  it.each(LOOKS)('leads there in $language, $scheme, $width px', async (look) => {
    const { page, context, errors } = await openWindow(browser, look);
    const name = `${look.language}-${look.scheme}-${look.width}`;
    const words = WORDS[look.language];
    const { shop, orderId } = shops.get(look.language)!;

    await page.goto(world.api.url);
    await page.getByLabel(words.email).fill(shop.owner.user.email);
    await page.getByLabel(words.password, { exact: true }).fill(shop.owner.password);
    await inspect(page, `sign-in-${name}`);
    await page.getByRole('button', { name: words.signIn }).click();

    const store = page.getByRole('link', { name: new URL(shop.store.url).host }).first();
    await store.waitFor();
    await inspect(page, `integrations-${name}`);
    await store.click();

    // Four requests were received: two contacts, and the order in two statuses.
    const accepted = page.getByRole('link', { name: new RegExp(`${words.accepted}\\D*4`) });
    await accepted.waitFor();
    await inspect(page, `overview-${name}`);
    await accepted.click();

    await page.getByRole('heading', { name: words.deliveries }).waitFor();
    const request = page.getByRole('link', { name: `${words.open}№ ${orderId}` }).first();
    await request.waitFor();
    await inspect(page, `deliveries-${name}`);
    await request.click();

    const drawer = page.getByRole('dialog');
    await drawer.getByText(words.source).first().waitFor();
    await expect(drawer.getByText('DELIVERED').first().isVisible()).resolves.toBe(true);
    await drawer.getByText(words.received).click();
    await drawer.getByText('stat_status').first().waitFor();
    expect(new URL(page.url()).searchParams.get('request')).toMatch(/^[0-9a-f-]{36}$/);
    await inspect(page, `request-${name}`);

    expect(errors).toEqual([]);
    await context.close();
  });
});
