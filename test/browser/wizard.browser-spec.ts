import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import {
  accessibilityFaults,
  keepPicture,
  openWindow,
  startBrowser,
  type Look,
} from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';

const DASHBOARD = join(import.meta.dirname, '../../apps/web/dist');
const PATIENCE_MS = 240_000;
const PROMISED_SECONDS = 120;
const HISTORY = { users: 3, orders: 60, days: 80 };
const LOOKS: Array<Omit<Look, 'language'>> = [
  { scheme: 'light', width: 1440 },
  { scheme: 'dark', width: 1440 },
  { scheme: 'light', width: 390 },
  { scheme: 'dark', width: 390 },
];

/** What a person reads on the way, in both languages. */
const WORDS = {
  en: {
    ...{ email: 'Work email', password: 'Password', workspace: 'Workspace name' },
    ...{ signUp: 'Create a workspace', newOne: 'New integration', address: 'Store address' },
    ...{ login: 'Administrator login', adminPassword: 'Administrator password' },
    ...{ key: 'Yespo API key', next: 'Continue', wrong: /does not accept this login/ },
    ...{ all: 'All five checks passed', data: 'What to send to Yespo', connect: 'Connect' },
    ...{ confirm: /^Confirm \d+ suggestions?$/, skip: 'Skip for now', counting: 'counting…' },
    ...{ connected: /is connected$/, waiting: 'Waiting for the first event' },
    ...{ proof: 'Open the request', save: 'Save and exit', goOn: 'Continue' },
    ...{ unfinished: 'Not finished', source: 'Reported by the store' },
  },
  uk: {
    ...{ email: 'Робочий email', password: 'Пароль', workspace: 'Назва простору' },
    ...{ signUp: 'Створити простір', newOne: 'Нова інтеграція', address: 'Адреса магазину' },
    ...{ login: 'Логін адміністратора', adminPassword: 'Пароль адміністратора' },
    ...{ key: 'API-ключ Yespo', next: 'Далі', wrong: /не приймає цей логін/ },
    ...{
      all: 'Усі п’ять перевірок пройдено',
      data: 'Що передавати до Yespo',
      connect: 'Підключити',
    },
    ...{ confirm: /^Підтвердити \d+ пропози/, skip: 'Пропустити зараз', counting: 'рахуємо…' },
    ...{ connected: /: підключено$/, waiting: 'Чекаємо першої події' },
    ...{ proof: 'Відкрити запит', save: 'Зберегти й вийти', goOn: 'Продовжити' },
    ...{ unfinished: 'Не завершена', source: 'Повідомив магазин' },
  },
};

describe('A new integration', () => {
  let world: SyncWorld;
  let browser: Browser;

  beforeAll(async () => {
    world = await startSyncWorld({ env: { DASHBOARD_DIR: DASHBOARD, STORE_CALL_GAP_MS: '0' } });
    browser = await startBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  it.each(['uk', 'en'] as const)(
    'goes from signing up to the first event in under two minutes of clicks (%s)',
    async (language) => {
      const words = WORDS[language];
      const store = await world.sandbox.addStore({ generated: HISTORY });
      const account = world.sandbox.yespo.addAccount({ organisationName: 'Flora Kyiv' });
      const { page, context, errors } = await openWindow(browser, {
        language,
        ...{ scheme: 'light', width: 1440 },
      });
      const hand = new Hand(page);

      await page.goto(`${world.api.url}/signup`);
      await hand.type(words.email, `wizard-${language}@example.com`);
      await hand.type(words.password, 'sonce-nad-mistom-7');
      await hand.type(words.workspace, 'Flora');
      await hand.click('button', words.signUp);
      await hand.click('link', words.newOne);

      await hand.type(words.address, store.url);
      await hand.type(words.login, store.login);
      await hand.type(words.adminPassword, 'not-this-one');
      await hand.type(words.key, account.apiKey);
      await hand.click('button', words.next);
      await page.getByText(words.wrong).waitFor();
      await hand.look(`wizard-1-refused-${language}`);
      await hand.type(words.adminPassword, store.password);
      await hand.click('button', words.next);

      await page.getByRole('heading', { name: words.data }).waitFor();
      await page.getByText(words.counting).first().waitFor({ state: 'detached' });
      await hand.look(`wizard-2-suggested-${language}`);
      expect(store.subscriptions()).toEqual([]);
      expect(account.totals()).toMatchObject({ contacts: 0, orders: 0 });

      // Left, and taken up again where it stood, without typing a secret.
      await hand.click('button', words.save);
      await page.getByText(words.unfinished).waitFor();
      await hand.look(`wizard-list-${language}`);
      await hand.click('link', words.goOn);

      await hand.click('button', words.confirm);
      await hand.look(`wizard-2-${language}`);
      await hand.click('button', words.connect);
      await page.getByRole('heading', { name: words.connected }).waitFor();
      await hand.look(`wizard-3-${language}`);
      await hand.click('link', words.skip);

      await page.getByRole('heading', { name: words.waiting }).waitFor();
      await hand.look(`wizard-4-waiting-${language}`);
      hand.stop();
      const id = new URL(page.url()).pathname.split('/').at(-1)!;
      const order = store.placeOrder({ email: 'guest@example.com', phone: '+380671234567' });
      await eventually(async () => {
        const [row] = await world.api.dataSource.query<Array<{ hooks: number }>>(
          `SELECT count(*)::integer AS hooks FROM hook_subscriptions
           WHERE integration_id = $1 AND event = 'order_created' AND state = 'active'`,
          [id],
        );
        expect(row?.hooks).toBe(1);
      });
      await store.flushHooks();
      const proof = page.getByRole('link', { name: words.proof });
      await proof.waitFor();
      await page.getByText(String(order.id)).first().waitFor();
      await hand.look(`wizard-4-${language}`);
      await proof.click();
      await page.getByRole('dialog').getByText(words.source).first().waitFor();

      expect(errors).toEqual([]);
      await context.close();
      process.stderr.write(`\nwizard, ${language}: ${hand.told()}\n`);
      expect(hand.seconds).toBeLessThan(PROMISED_SECONDS);
    },
    PATIENCE_MS,
  );
});

/** The buttons at the foot of the page that something lies over, a message for example. */
const COVERED = `[...document.querySelectorAll('[data-at-foot] :is(a, button)')].filter((button) => {
  const { x, y, width, height } = button.getBoundingClientRect();
  return !button.contains(document.elementFromPoint(x + width / 2, y + height / 2));
}).map((button) => button.textContent)`;

/** A person's hand: what it does is counted; what a test looks at in between is not. */
class Hand {
  private clicks = 0;
  private fields = 0;
  private lookedMs = 0;
  private endedAt: number | null = null;
  private readonly startedAt = performance.now();

  constructor(private readonly page: Page) {}

  get seconds(): number {
    return ((this.endedAt ?? performance.now()) - this.startedAt - this.lookedMs) / 1000;
  }

  async type(label: string, text: string): Promise<void> {
    this.fields += 1;
    await this.page.getByLabel(label, { exact: true }).fill(text);
  }

  async click(role: 'button' | 'link', name: string | RegExp): Promise<void> {
    this.clicks += 1;
    const exact = typeof name === 'string';
    await this.page.getByRole(role, { name, exact }).first().click();
  }

  stop(): void {
    this.endedAt = performance.now();
  }

  told(): string {
    return `${this.clicks} clicks, ${this.fields} fields, ${this.seconds.toFixed(1)} s`;
  }

  /** Pictures in both themes and widths; no fault, nothing that sticks out. */
  async look(name: string): Promise<void> {
    const since = performance.now();
    for (const { scheme, width } of LOOKS) {
      await this.page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
      await this.page.emulateMedia({ colorScheme: scheme });
      await this.page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor();
      await keepPicture(this.page, `${name}-${scheme}-${width}`);
      const overflow = await this.page.evaluate(
        'document.documentElement.scrollWidth - window.innerWidth',
      );
      expect({ name, width, overflow }).toEqual({ name, width, overflow: 0 });
      const covered = await this.page.evaluate(COVERED);
      expect({ name, width, covered }).toEqual({ name, width, covered: [] });
    }
    expect({ name, faults: await accessibilityFaults(this.page) }).toEqual({ name, faults: [] });
    await this.page.setViewportSize({ width: 1440, height: 900 });
    await this.page.emulateMedia({ colorScheme: 'light' });
    this.lookedMs += performance.now() - since;
  }
}
