import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { inspect, openWindow, startBrowser, type Look } from '../support/browser.js';
import { startSandboxedApi, type SandboxedApi } from '../support/sandboxed-api.js';
import { signUp } from '../support/sign-up.js';
import { enter } from '../support/visited-store.js';

const DASHBOARD = join(import.meta.dirname, '../../apps/web/dist');
const HEAD = 'storeUrl,login,password,yespoApiKey,name,client';

/** What a person reads on the way, in both languages. */
const WORDS = {
  en: {
    choose: 'Choose a CSV file',
    leftOut: 'Left out',
    start: 'Connect 2 stores',
    first: '1 connected · 1 failed',
    retry: 'Try the failed one again',
    second: '2 connected',
  },
  uk: {
    choose: 'Вибрати файл CSV',
    leftOut: 'Пропущено',
    start: 'Підключити 2 магазини',
    first: '1 підключено · 1 не вдалося',
    retry: 'Спробувати 1 ще раз',
    second: '2 підключено',
  },
};

const LOOKS: Look[] = [
  { language: 'en', scheme: 'light', width: 1440 },
  { language: 'uk', scheme: 'dark', width: 390 },
];

describe('Connecting many stores from a file', () => {
  let running: SandboxedApi;
  let browser: Browser;

  beforeAll(async () => {
    running = await startSandboxedApi({ env: { DASHBOARD_DIR: DASHBOARD } });
    browser = await startBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await running?.close();
  });

  it.each(LOOKS)(
    'says of each line what became of it, and mends: $language, $scheme, $width px',
    async (look) => {
      const words = WORDS[look.language];
      const name = `${look.language}-${look.scheme}-${look.width}`;
      const owner = await signUp(running.api, { language: look.language });
      const { csv, mend } = await aFile();
      const { page, context, errors } = await openWindow(browser, look);
      await enter(context, running, { owner });

      await page.goto(`${running.api.url}/integrations/connect-many`);
      const file = { name: 'stores.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) };
      await page.getByLabel(words.choose).setInputFiles(file);
      await page.getByText(words.leftOut, { exact: true }).first().waitFor();
      await inspect(page, `connect-many-file-${name}`);

      await page.getByRole('button', { name: words.start }).click();
      await page.getByRole('status').filter({ hasText: words.first }).waitFor();
      await inspect(page, `connect-many-report-${name}`);

      mend();
      await page.getByRole('button', { name: words.retry }).click();
      await page.getByRole('status').filter({ hasText: words.second }).waitFor();
      await inspect(page, `connect-many-mended-${name}`);
      await page.getByRole('link', { name: 'Flora Kyiv' }).click();
      await page.getByRole('heading', { level: 1, name: 'Flora Kyiv' }).waitFor();

      expect(errors).toEqual([]);
      await context.close();
    },
    60_000,
  );

  /** Of a store that opens, one whose password is wrong until it is mended, and one without an address. */
  async function aFile(): Promise<{ csv: string; mend: () => void }> {
    const { sandbox } = running;
    const { apiKey } = sandbox.yespo.addAccount();
    const [flora, velo] = [await sandbox.addStore(), await sandbox.addStore()];
    const csv = [
      HEAD,
      `${flora.url},${flora.login},${flora.password},${apiKey},Flora Kyiv,Hvylia`,
      `${velo.url},${velo.login},an-old-password,${apiKey},Крамниця велосипедів «Колесо» на Подолі,`,
      `,login,password,${apiKey},,`,
    ];
    return { csv: csv.join('\r\n'), mend: () => velo.changePassword('an-old-password') };
  }
});
