import type { Page } from 'playwright-core';
import { entrance } from '../../apps/web/src/i18n/locales/en-entrance.js';
import { importWords } from '../../apps/web/src/i18n/locales/en-imports.js';
import { listWords } from '../../apps/web/src/i18n/locales/en-list.js';
import { overlayWords } from '../../apps/web/src/i18n/locales/en-overlay.js';
import { reasonWords } from '../../apps/web/src/i18n/locales/en-reasons.js';
import { requestWords } from '../../apps/web/src/i18n/locales/en-requests.js';
import { statisticsWords } from '../../apps/web/src/i18n/locales/en-statistics.js';
import { wing } from '../../apps/web/src/i18n/locales/en-wing.js';
import { wizardWords } from '../../apps/web/src/i18n/locales/en-wizard.js';
import { words } from '../../apps/web/src/i18n/locales/en.js';

const parts = [
  ...[entrance, words, importWords, listWords, overlayWords, reasonWords],
  ...[requestWords, statisticsWords, wing, wizardWords],
];
const rooms = parts.flatMap((part) =>
  Object.entries(part).flatMap(([name, value]) => (typeof value === 'string' ? [] : [name])),
);
/** `imports.report.title` in place of words, or `{{number}}` in place of a number. */
const RAW = String.raw`(?<![\w.@/-])(?:${rooms.join('|')})\.[a-z][\w-]*(?:\.[\w-]+)*|\{\{.*?(?:\}\}|$)`;

/** What was meant for the translation and came through it: in texts, names, hints and the title. */
export async function rawWords(page: Page): Promise<string[]> {
  const found = await page.evaluate(readPage);
  return rawWordsIn(found);
}

/** The same in texts that were read already. */
export function rawWordsIn(texts: readonly string[]): string[] {
  const raw = texts.flatMap((text) => text.match(new RegExp(RAW, 'g')) ?? []);
  return [...new Set(raw)].map((word) => `raw words: ${word}`);
}

/** Runs in the page. */
function readPage(): string[] {
  const { document } = globalThis as unknown as { document: PageDocument };
  const hidden = ['aria-label', 'placeholder', 'title', 'alt', 'value'];
  const attributes = [...document.querySelectorAll('*')].flatMap((each) =>
    hidden.map((name) => each.getAttribute(name) ?? ''),
  );
  return [document.title, document.body.innerText, ...attributes.filter((text) => text !== '')];
}

/** Tests are compiled without the types of a browser. */
interface PageDocument {
  title: string;
  body: { innerText: string };
  querySelectorAll(selector: string): Iterable<{ getAttribute(name: string): string | null }>;
}
