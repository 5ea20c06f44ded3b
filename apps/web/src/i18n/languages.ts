import { LANGUAGES, type Language } from '@kladka/contracts/statuses';

const STORED = 'kladka-language';

/** How numbers and dates are written in a language. */
export const LOCALES: Record<Language, string> = { uk: 'uk-UA', en: 'en-GB' };

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value);
}

/** The language somebody chose on this device; null when nobody did. */
export function findStoredLanguage(): Language | null {
  const stored = window.localStorage.getItem(STORED);
  return isLanguage(stored) ? stored : null;
}

export function storeLanguage(language: Language): void {
  window.localStorage.setItem(STORED, language);
}

/** The chosen language, else Ukrainian for browsers in Ukrainian or Russian, else English. */
export function initialLanguage(): Language {
  return findStoredLanguage() ?? (/^(uk|ru)\b/i.test(navigator.language) ? 'uk' : 'en');
}
