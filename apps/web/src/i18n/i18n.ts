import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '@kladka/contracts/statuses';
import { initialLanguage, isLanguage, storeLanguage } from './languages.js';
import type { Words } from './locales/en.js';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: Words };
  }
}

const NAMESPACE = 'translation';

/** The sign-in does not wait for the words of pages that come after it. */
const entrances: Record<Language, () => Promise<object>> = {
  uk: () => import('./locales/uk-entrance.js').then(({ entrance }) => entrance),
  en: () => import('./locales/en-entrance.js').then(({ entrance }) => entrance),
};
const interiors: Record<Language, () => Promise<object>> = {
  uk: () => import('./locales/uk.js').then(({ words }) => words),
  en: () => import('./locales/en.js').then(({ words }) => words),
};

const wings: Record<Language, () => Promise<object>> = {
  uk: () => import('./locales/uk-wing.js').then(({ wing }) => wing),
  en: () => import('./locales/en-wing.js').then(({ wing }) => wing),
};

const furnished = new Set<Language>();
const winged = new Set<Language>();
let isInside = false;
let isInWing = false;

/** Starts the words of the dashboard in one language; the other is fetched when somebody asks. */
export async function startI18n(language: Language = initialLanguage()): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    interpolation: { escapeValue: false },
    returnNull: false,
    resources: { [language]: { [NAMESPACE]: await entrances[language]() } },
  });
  document.documentElement.lang = language;
}

/** Fetches the words of everything behind the sign-in; has to be done before any of it is drawn. */
export async function loadInteriorWords(): Promise<void> {
  isInside = true;
  await furnish(currentLanguage());
}

/** Fetches the words of what few visits open; has to be done before any of it is drawn. */
export async function loadWingWords(): Promise<void> {
  isInWing = true;
  await addWing(currentLanguage());
}

/** The code of something that few visits open, together with its words. */
export async function withWingWords<Module>(code: Promise<Module>): Promise<Module> {
  const [loaded] = await Promise.all([code, loadWingWords()]);
  return loaded;
}

/** Changes the language for this device. */
export async function changeLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, NAMESPACE)) {
    i18next.addResourceBundle(language, NAMESPACE, await entrances[language]());
  }
  if (isInside) await furnish(language);
  if (isInWing) await addWing(language);
  await i18next.changeLanguage(language);
  storeLanguage(language);
  document.documentElement.lang = language;
}

export function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : 'en';
}

async function furnish(language: Language): Promise<void> {
  if (furnished.has(language)) return;
  i18next.addResourceBundle(language, NAMESPACE, await interiors[language](), true);
  furnished.add(language);
}

async function addWing(language: Language): Promise<void> {
  if (winged.has(language)) return;
  i18next.addResourceBundle(language, NAMESPACE, await wings[language](), true);
  winged.add(language);
}
