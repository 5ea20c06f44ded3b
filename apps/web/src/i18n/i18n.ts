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

const loaders: Record<Language, () => Promise<{ words: object }>> = {
  uk: () => import('./locales/uk.js'),
  en: () => import('./locales/en.js'),
};

/** Starts the words of the dashboard in one language; the other is fetched when somebody asks. */
export async function startI18n(language: Language = initialLanguage()): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    interpolation: { escapeValue: false },
    returnNull: false,
    resources: { [language]: { translation: (await loaders[language]()).words } },
  });
  document.documentElement.lang = language;
}

/** Changes the language for this device. */
export async function changeLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', (await loaders[language]()).words);
  }
  await i18next.changeLanguage(language);
  storeLanguage(language);
  document.documentElement.lang = language;
}

export function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : 'en';
}
