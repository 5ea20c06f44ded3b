import { entrance as enEntrance } from './locales/en-entrance.js';
import { importWords as enImports } from './locales/en-imports.js';
import { reasonWords as enReasons } from './locales/en-reasons.js';
import { listWords as enList } from './locales/en-list.js';
import { wizardWords as enWizard } from './locales/en-wizard.js';
import { overlayWords as enOverlay } from './locales/en-overlay.js';
import { dealingWords as enDealings } from './locales/en-dealings.js';
import { requestWords as enRequests } from './locales/en-requests.js';
import { statisticsWords as enStatistics } from './locales/en-statistics.js';
import { wing as enWing } from './locales/en-wing.js';
import { words as enInterior } from './locales/en.js';
import { entrance as ukEntrance } from './locales/uk-entrance.js';
import { importWords as ukImports } from './locales/uk-imports.js';
import { reasonWords as ukReasons } from './locales/uk-reasons.js';
import { listWords as ukList } from './locales/uk-list.js';
import { wizardWords as ukWizard } from './locales/uk-wizard.js';
import { overlayWords as ukOverlay } from './locales/uk-overlay.js';
import { dealingWords as ukDealings } from './locales/uk-dealings.js';
import { requestWords as ukRequests } from './locales/uk-requests.js';
import { statisticsWords as ukStatistics } from './locales/uk-statistics.js';
import { wing as ukWing } from './locales/uk-wing.js';
import { words as ukInterior } from './locales/uk.js';

const enParts = [
  enEntrance,
  enInterior,
  enImports,
  enReasons,
  enRequests,
  enDealings,
  enStatistics,
  enWing,
  enList,
  enOverlay,
  enWizard,
] as const;
const en: object = Object.assign({}, ...enParts);
const uk: object = Object.assign(
  {},
  ...[
    ukEntrance,
    ukInterior,
    ukImports,
    ukReasons,
    ukRequests,
    ukDealings,
    ukStatistics,
    ukWing,
    ukList,
    ukOverlay,
    ukWizard,
  ],
);

const PLURAL = /_(one|few|many|other)$/;

function listWords(value: object, path = ''): [string, string][] {
  return Object.entries(value).flatMap(([key, word]: [string, unknown]) =>
    typeof word === 'string'
      ? [[`${path}${key}`, word] satisfies [string, string]]
      : listWords(word as object, `${path}${key}.`),
  );
}

const keysOf = (words: object) =>
  [...new Set(listWords(words).map(([key]) => key.replace(PLURAL, '')))].toSorted();
const holesOf = (word: string) =>
  [...word.matchAll(/{{(\w+)}}/g)].map((hole) => hole[1]).toSorted();

describe('locales', () => {
  it('name nothing twice, so that no part hides words of another', () => {
    const names = enParts.flatMap((part) => Object.keys(part));
    expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
  });

  it('say the same things in both languages', () => {
    expect(keysOf(uk)).toEqual(keysOf(en));
  });

  it('leave the same holes for names and numbers', () => {
    const english = new Map(listWords(en).map(([key, word]) => [key.replace(PLURAL, ''), word]));
    for (const [key, word] of listWords(uk)) {
      const twin = english.get(key.replace(PLURAL, '')) ?? '';
      expect([key, holesOf(word)]).toEqual([key, holesOf(twin)]);
    }
  });

  it.each([
    ['en', en, ['one', 'other']],
    ['uk', uk, ['few', 'many', 'one', 'other']],
  ] as const)('have every plural form (%s)', (_, words, forms) => {
    const plurals = listWords(words).filter(([key]) => PLURAL.test(key));
    const stems = new Set(plurals.map(([key]) => key.replace(PLURAL, '')));
    for (const stem of stems) {
      const present = plurals
        .map(([key]) => key)
        .filter((key) => key.replace(PLURAL, '') === stem)
        .map((key) => PLURAL.exec(key)?.[1])
        .toSorted();
      expect([stem, present]).toEqual([stem, [...forms]]);
    }
  });

  it.each([
    ['en', en, /[«»]|\b(please|sorry|oops|successfully|invalid)\b|!$/i],
    ['uk', uk, /[“”"]|\b(будь ласка|вибачте|успішно)\b|!$/i],
  ] as const)('keep to the tone of voice (%s)', (_, words, unwanted) => {
    const offences = listWords(words).filter(([, word]) => unwanted.test(word));
    expect(offences).toEqual([]);
  });
});
