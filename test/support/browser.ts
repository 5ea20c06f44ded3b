import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import AxeBuilder from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const artifacts = join(import.meta.dirname, '../../artifacts');

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Look {
  language: 'uk' | 'en';
  scheme: 'light' | 'dark';
  width: number;
}

/** A Chromium of the test's own. `CHROMIUM_PATH` names the program; `npm run test:browser` sets it. */
export function startBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'];
  if (!executablePath) {
    throw new Error('CHROMIUM_PATH is not set: run these tests with "npm run test:browser".');
  }
  return chromium.launch({ executablePath, args: FLAGS });
}

/** A person's window: a fresh profile, whose errors fail the test. */
export async function openWindow(
  browser: Browser,
  { language, scheme, width }: Look,
): Promise<{ page: Page; context: BrowserContext; errors: string[] }> {
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 844 : 900 },
    locale: language === 'uk' ? 'uk-UA' : 'en-GB',
    colorScheme: scheme,
    timezoneId: 'Europe/Kyiv',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    // A refused call is part of being signed out; the page shows it in its own words.
    if (message.type() !== 'error' || message.text().includes('401')) return;
    errors.push(`${message.text()} ${message.location().url}`);
  });
  return { page, context, errors };
}

/** Keeps a picture among the artefacts of the run. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  await mkdir(artifacts, { recursive: true });
  await page.screenshot({ path: join(artifacts, `${name}.png`) });
}

/** A picture of the page as it stands; no fault of accessibility, and nothing that sticks out. */
export async function inspect(page: Page, name: string): Promise<void> {
  await keepPicture(page, name);
  const faults = await accessibilityFaults(page);
  const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
  expect({ page: name, faults, overflow }).toEqual({ page: name, faults: [], overflow: 0 });
}

/** Levels A and AA up to WCAG 2.2, and what axe calls best practice. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds wrong with the page as it stands: rule and places.
 *
 * @param within what is looked at when something lies over the page: colours below it are dimmed
 */
export async function accessibilityFaults(page: Page, within?: string): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AxeBuilder.source);
  return page.evaluate(
    async ({ runOnly, within: place }) => {
      const { axe } = globalThis as unknown as { axe: Axe };
      const options = { runOnly, resultTypes: ['violations'] };
      const { violations } = await (place ? axe.run(place, options) : axe.run(options));
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
      );
    },
    { runOnly: RULES, within },
  );
}

interface Axe {
  run(options: AxeOptions): Promise<AxeResults>;
  run(within: string, options: AxeOptions): Promise<AxeResults>;
}

interface AxeOptions {
  runOnly: string[];
  resultTypes: string[];
}

interface AxeResults {
  violations: Array<{ id: string; nodes: Array<{ target: string[] }> }>;
}
