import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LANGUAGES } from '../statuses.js';
import { advice as adviceEn } from './advice-en.js';
import { advice as adviceUk } from './advice-uk.js';
import { CATALOGUE, REASON_CODES } from './catalogue.js';
import { ERRORS_PAGES, renderErrorsPage } from './errors-page.js';
import { requestCauses as requestCausesEn } from './request-causes-en.js';
import { requestCauses as requestCausesUk } from './request-causes-uk.js';
import { storeCauses as storeCausesEn } from './store-causes-en.js';
import { storeCauses as storeCausesUk } from './store-causes-uk.js';

const DOCS = join(import.meta.dirname, '../../../../docs');

describe('The error catalogue', () => {
  it.each([
    ['who helps', CATALOGUE],
    ['causes in English', { ...requestCausesEn, ...storeCausesEn }],
    ['causes in Ukrainian', { ...requestCausesUk, ...storeCausesUk }],
    ['advice in English', adviceEn],
    ['advice in Ukrainian', adviceUk],
  ])('has every reason and no other: %s', (_, entries) => {
    expect(Object.keys(entries).toSorted()).toEqual([...REASON_CODES].toSorted());
  });

  it.each(REASON_CODES)('says in as many steps in both languages what to do (%s)', (code) => {
    expect(adviceEn[code].steps.length).toBeGreaterThan(0);
    expect(adviceUk[code].steps).toHaveLength(adviceEn[code].steps.length);
  });

  it('closes what it opens: names of menus stand between two asterisks', () => {
    const steps = [adviceEn, adviceUk].flatMap((advice) =>
      Object.values(advice).flatMap((one) => one.steps),
    );
    expect(steps.filter((step) => step.split('*').length % 2 === 0)).toEqual([]);
  });

  it.each([
    ['en', { ...requestCausesEn, ...storeCausesEn }, adviceEn, /[«»]|\b(please|sorry|oops)\b|!/i],
    ['uk', { ...requestCausesUk, ...storeCausesUk }, adviceUk, /[“”"]|будь ласка|вибачте|!/i],
  ] as const)('keeps to the tone of voice (%s)', (_, causes, advice, unwanted) => {
    const words = [
      ...Object.values(causes),
      ...Object.values(advice).flatMap(({ steps, meanwhile }) => [...steps, meanwhile]),
    ];
    expect(words.filter((word) => unwanted.test(word))).toEqual([]);
  });

  it.each(LANGUAGES)(
    'stands in docs as it is here; else run `npm run docs:errors` (%s)',
    async (language) => {
      await expect(readFile(join(DOCS, ERRORS_PAGES[language]), 'utf8')).resolves.toBe(
        renderErrorsPage(language),
      );
    },
  );
});
