import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { inspect, openWindow, startBrowser, type Look } from '../support/browser.js';
import type { ConnectedStore } from '../support/connected-store.js';
import { eventually } from '../support/eventually.js';
import { EVERY_STATUS } from '../support/ledger.js';
import { signUp, type SignedUp } from '../support/sign-up.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';

const DASHBOARD = join(import.meta.dirname, '../../apps/web/dist');
const PATIENCE_MS = 120_000;
const HISTORY = { users: 20, orders: 50, days: 300 };

/** What a person reads on the way, in both languages. */
const WORDS = {
  en: {
    ...{ email: 'Work email', password: 'Password', signIn: 'Sign in' },
    ...{ newImport: 'New import', all: 'Everything', which: 'Import history of which store?' },
    workflows: 'These workflows are paused or checked',
    consent: 'These people have agreed to receive mail from me',
    ...{ startAndFinish: 'Start and finish', start: 'Start import' },
    ...{ show: 'Show the first records', sent: 'To be sent to Yespo' },
    ...{ running: 'Running', paused: 'Paused', onTheWay: 'On the way' },
    ...{ pause: 'Pause', resume: 'Resume', cancel: 'Cancel…', goOn: 'Keep importing' },
    ...{ imports: 'Imports', menu: 'Open menu', retry: 'Retry 1 failed', orders: 'Orders' },
    rejectedOrders: 'Orders, Rejected: 1',
    finished: /Everything that was read is in Yespo/,
    withRejections: /Yespo rejected some of it/,
    connected: /is connected$/,
  },
  uk: {
    ...{ email: 'Робочий email', password: 'Пароль', signIn: 'Увійти' },
    ...{ newImport: 'Новий імпорт', all: 'Усе', which: 'Історію якого магазину імпортувати?' },
    workflows: 'Ці сценарії на паузі або перевірені',
    consent: 'Ці люди погодилися отримувати мої листи',
    ...{ startAndFinish: 'Почати й завершити', start: 'Почати імпорт' },
    ...{ show: 'Показати перші записи', sent: 'Буде надіслано до Yespo' },
    ...{ running: 'Триває', paused: 'На паузі', onTheWay: 'У дорозі' },
    ...{ pause: 'Пауза', resume: 'Продовжити', cancel: 'Скасувати…', goOn: 'Імпортувати далі' },
    ...{ imports: 'Імпорт', menu: 'Відкрити меню', orders: 'Замовлення' },
    retry: 'Повторити 1 невдалий',
    rejectedOrders: 'Замовлення, Відхилено: 1',
    finished: /Усе прочитане вже в Yespo/,
    withRejections: /Частину Yespo відхилив/,
    connected: /: підключено$/,
  },
};

const LOOKS: Look[] = [
  { language: 'en', scheme: 'light', width: 1440 },
  { language: 'uk', scheme: 'dark', width: 1440 },
  { language: 'uk', scheme: 'light', width: 390 },
];

describe('Bringing a store’s past over', () => {
  let world: SyncWorld;
  let browser: Browser;

  beforeAll(async () => {
    // After each "too busy", history keeps away from an account with a rate for five seconds; nobody has to watch that.
    const env = { DASHBOARD_DIR: DASHBOARD, YESPO_RATE_PER_MINUTE: 'off' };
    world = await startSyncWorld({ env });
    browser = await startBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  it.each(LOOKS)(
    'starts with the wizard, rests and goes on ($language, $scheme, $width px)',
    async (look) => {
      const words = WORDS[look.language];
      const owner = await signUp(world.api, { language: look.language });
      const store = await world.sandbox.addStore({ generated: HISTORY });
      const account = world.sandbox.yespo.addAccount();
      const shop = await world.connect({ owner, store, account });
      const { page, close, name } = await enter(look, owner);

      await page.goto(`${world.api.url}/integrations/new/${shop.id}?step=history`);
      await page.getByRole('heading', { name: words.connected }).waitFor();
      await page.getByRole('radio', { name: words.all }).check();
      await page.getByLabel(words.workflows).check();
      await page.getByRole('button', { name: words.show }).click();
      await page.getByText(words.sent).first().waitFor();
      await inspect(page, `wizard-history-${name}`);

      // Yespo takes nothing for now, so that there is something to watch and to pause.
      const busy = account.addFault({ on: '*', fault: { kind: 'answer', status: 429 } });
      await page.getByRole('button', { name: words.startAndFinish }).click();
      await page.getByRole('progressbar').first().click();
      await page.getByText(words.running, { exact: true }).first().waitFor();
      await page.getByRole('progressbar').first().waitFor();
      await inspect(page, `import-running-${name}`);

      await page.getByRole('button', { name: words.pause, exact: true }).click();
      await page.getByText(words.paused, { exact: true }).first().waitFor();
      await page.reload();
      await page.getByText(words.paused, { exact: true }).first().waitFor();
      await inspect(page, `import-paused-${name}`);
      expect(account.totals().contacts).toBe(0);

      world.sandbox.yespo.faults.remove(busy);
      await page.getByRole('button', { name: words.resume, exact: true }).click();
      // No reload: the page hears of the end by itself.
      await page.getByText(words.finished).waitFor({ timeout: 60_000 });
      await inspect(page, `import-finished-${name}`);
      expect(account.totals().contacts).toBeGreaterThanOrEqual(HISTORY.users);
      await close();
    },
    PATIENCE_MS,
  );

  it.each(LOOKS)(
    'starts from the page of imports and tries again what failed ($language, $scheme, $width px)',
    async (look) => {
      const words = WORDS[look.language];
      const owner = await signUp(world.api, { language: look.language });
      const shop = await aShop(owner);
      const poisoned = String(shop.store.orders()[20]!.id);
      const poison = shop.account.addFault({
        on: 'POST /v1/orders',
        fault: { kind: 'answer', status: 400, body: 'totalCost is too spicy' },
        bodyIncludes: `"externalOrderId":"${poisoned}"`,
      });
      const { page, close, name } = await enter(look, owner);

      await openImports(page, look);
      await inspect(page, `imports-empty-${name}`);
      await page.getByRole('button', { name: words.newImport }).first().click();
      await page.getByRole('dialog', { name: words.which }).getByRole('link').first().click();
      await page.getByRole('radio', { name: words.all }).check();
      await page.getByLabel(words.consent).check();
      await page.getByLabel(words.workflows).check();
      await inspect(page, `import-new-${name}`);
      await page.getByRole('button', { name: words.start }).click();

      await page.getByText(words.withRejections).waitFor({ timeout: 60_000 });
      await inspect(page, `import-rejections-${name}`);
      const door = page.getByRole('link', { name: words.rejectedOrders, exact: true });
      await door.click();
      await page.getByText(`№ ${poisoned}`).first().waitFor();
      await inspect(page, `import-deliveries-${name}`);
      await page.goBack();

      world.sandbox.yespo.faults.remove(poison);
      await page.getByRole('button', { name: words.retry }).click();
      await page.getByText(words.finished).waitFor({ timeout: 60_000 });
      await eventually(() =>
        expect(shop.account.totals()).toMatchObject({ orders: HISTORY.orders }),
      );

      await openImports(page, look);
      await page.getByText(new URL(shop.store.url).host).first().waitFor();
      await inspect(page, `imports-history-${name}`);
      await close();
    },
    PATIENCE_MS,
  );

  it(
    'keeps importing when its owner thinks twice about cancelling, and when the page is closed',
    async () => {
      const look = LOOKS[0]!;
      const words = WORDS[look.language];
      const owner = await signUp(world.api, { language: look.language });
      const shop = await aShop(owner);
      const release = shop.holdYespo();
      const { page, close, name } = await enter(look, owner);

      await page.goto(`${world.api.url}/integrations/${shop.id}/imports/new?period=all`);
      await page.getByLabel(words.consent).check();
      await page.getByLabel(words.workflows).check();
      await page.getByRole('button', { name: words.start }).click();
      await page.getByRole('button', { name: words.cancel }).click();
      await page.getByRole('dialog').waitFor();
      await inspect(page, `import-cancel-${name}`);
      await page.getByRole('button', { name: words.goOn }).click();
      await close();

      release();
      await eventually(
        () => expect(shop.account.totals()).toMatchObject({ orders: HISTORY.orders }),
        { timeoutMs: 60_000 },
      );
    },
    PATIENCE_MS,
  );

  /** A store with a past, all of whose statuses are mapped and whose contacts are created confirmed. */
  async function aShop(owner: SignedUp): Promise<ConnectedStore> {
    const store = await world.sandbox.addStore({ generated: HISTORY });
    const settings = { confirmedEmail: true };
    return world.connect({ owner, store, settings, statusMapping: EVERY_STATUS });
  }

  async function enter(look: Look, owner: SignedUp) {
    const { page, context, errors } = await openWindow(browser, look);
    const words = WORDS[look.language];
    await page.goto(`${world.api.url}/login`);
    await page.getByLabel(words.email).fill(owner.user.email);
    await page.getByLabel(words.password, { exact: true }).fill(owner.password);
    await page.getByRole('button', { name: words.signIn }).click();
    await page.getByRole('navigation').first().waitFor();
    return {
      page,
      name: `${look.language}-${look.scheme}-${look.width}`,
      close: async () => {
        expect(errors).toEqual([]);
        await context.close();
      },
    };
  }

  /** By the menu, as a person would. */
  async function openImports(page: Page, { language, width }: Look): Promise<void> {
    const words = WORDS[language];
    await page.goto(`${world.api.url}/integrations`);
    if (width < 900) await page.getByRole('button', { name: words.menu }).click();
    await page.getByRole('link', { name: words.imports, exact: true }).click();
    await page.getByRole('heading', { name: words.imports, exact: true }).waitFor();
    await page.getByRole('button', { name: words.newImport }).first().waitFor();
  }
});
