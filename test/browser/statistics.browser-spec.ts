import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { keepPicture, openWindow, startBrowser, type Look } from '../support/browser.js';
import type { ConnectedStore } from '../support/connected-store.js';
import { eventually } from '../support/eventually.js';
import { signUp } from '../support/sign-up.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';

const DASHBOARD = join(import.meta.dirname, '../../apps/web/dist');
/** A status that `connect` leaves to nobody. */
const UNMAPPED = 9;

const WORDS = {
  en: {
    ...{ statistics: 'Statistics', updated: /^Orders updated/, today: 'Today', period: /^Last 30/ },
    ...{ open: 'Open request: ', cause: /has no Yespo match/, fix: 'Map statuses' },
    ...{ choose: 'Choose…', save: 'Save', send: 'Send 1 request', openOrder: 'Open order' },
    ...{ accepted: 'Accepted', activity: 'Activity' },
  },
  uk: {
    ...{ statistics: 'Статистика', updated: /^Оновлення замовлень/, today: 'Сьогодні' },
    ...{ period: /^Останні 30/, open: 'Відкрити запит: ', cause: /не має відповідника в Yespo/ },
    ...{ fix: 'Зіставити статуси', choose: 'Виберіть…', save: 'Зберегти' },
    ...{ send: 'Надіслати 1 запит', openOrder: 'Відкрити замовлення', accepted: 'Прийнято' },
    activity: 'Активність',
  },
};

const LOOKS: Look[] = [
  { language: 'en', scheme: 'dark', width: 1440 },
  { language: 'uk', scheme: 'light', width: 390 },
];

describe('From a number to what mends it', () => {
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

  it.each(LOOKS)(
    'leads the way in $language, $scheme, $width px',
    async (look) => {
      const { shop, orderId } = await anOrderNobodyMapped(look.language);
      const { page, context, errors } = await openWindow(browser, look);
      await enter(context, shop);
      const words = WORDS[look.language];
      const name = `${look.language}-${look.scheme}-${look.width}`;
      const store = `${world.api.url}/integrations/${shop.id}`;

      // Period → number → list.
      await page.goto(`${store}/statistics`);
      await page.getByRole('slider').waitFor();
      await keepPicture(page, `statistics-${name}`);
      await page.getByRole('button', { name: words.period }).click();
      await page.getByRole('button', { name: words.today, exact: true }).click();
      await page.getByRole('button', { name: words.updated }).click();
      expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
        ...{ period: 'today', kind: 'order', operation: 'update' },
      });

      // Record → cause → fix.
      const request = page.getByRole('link', { name: `${words.open}№ ${orderId}` });
      await eventually(async () => expect(await request.count()).toBe(1));
      await request.click();
      const drawer = page.getByRole('dialog');
      await drawer.getByText(words.cause).waitFor();
      await keepPicture(page, `statistics-request-${name}`);
      await drawer.getByRole('link', { name: words.fix }).click();
      await page.getByRole('combobox').filter({ hasText: words.choose }).selectOption('CANCELLED');
      await page.getByRole('button', { name: words.save }).click();
      await page.getByRole('button', { name: words.send }).click();

      // Send again → accepted, on both sides.
      await page.goto(`${store}/orders/${orderId}`);
      await page.getByText('CANCELLED').first().waitFor();
      await page
        .getByRole('heading', { level: 1 })
        .locator('..')
        .getByText(words.accepted)
        .waitFor();
      await keepPicture(page, `order-${name}`);
      expect(shop.account.order(String(orderId))?.statuses).toEqual(['INITIALIZED', 'CANCELLED']);

      await page.getByRole('link', { name: /Олена/ }).first().click();
      await page.getByRole('radio', { name: words.activity }).waitFor();
      await keepPicture(page, `contact-${name}`);

      expect(errors).toEqual([]);
      await context.close();
    },
    120_000,
  );

  async function anOrderNobodyMapped(language: Look['language']) {
    const shop = await world.connect({ owner: await signUp(world.api, { language }) });
    const order = shop.store.placeOrder({ email: 'guest@example.com', phone: '+380671234567' });
    await shop.tell();
    await shop.settled();
    shop.store.setStatus(order.id, UNMAPPED);
    await shop.tell();
    await shop.settled();
    return { shop, orderId: order.id };
  }

  async function enter(context: BrowserContext, { owner }: ConnectedStore): Promise<void> {
    const answer = await context.request.post(`${world.api.url}/api/v1/auth/sign-in`, {
      data: { email: owner.user.email, password: owner.password },
      headers: { 'x-requested-with': 'kladka' },
    });
    expect(answer.status()).toBe(200);
  }
});
