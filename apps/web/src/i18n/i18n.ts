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

/** Nor do other pages for what is said where requests are looked into. */
const requestRooms: Record<Language, () => Promise<object>> = {
  uk: () => import('./locales/uk-requests.js').then(({ requestWords }) => requestWords),
  en: () => import('./locales/en-requests.js').then(({ requestWords }) => requestWords),
};

const dealingRooms: Record<Language, () => Promise<object>> = {
  uk: () => import('./locales/uk-dealings.js').then(({ dealingWords }) => dealingWords),
  en: () => import('./locales/en-dealings.js').then(({ dealingWords }) => dealingWords),
};

const listRooms: Record<Language, () => Promise<object>> = {
  uk: () => import('./locales/uk-list.js').then(({ listWords }) => listWords),
  en: () => import('./locales/en-list.js').then(({ listWords }) => listWords),
};

const overlayRooms: Record<Language, () => Promise<object>> = {
  uk: () => import('./locales/uk-overlay.js').then(({ overlayWords }) => overlayWords),
  en: () => import('./locales/en-overlay.js').then(({ overlayWords }) => overlayWords),
};

const wizardRooms: Record<Language, () => Promise<object>> = {
  uk: () => import('./locales/uk-wizard.js').then(({ wizardWords }) => wizardWords),
  en: () => import('./locales/en-wizard.js').then(({ wizardWords }) => wizardWords),
};

const statisticsRooms: Record<Language, () => Promise<object>> = {
  uk: () => import('./locales/uk-statistics.js').then(({ statisticsWords }) => statisticsWords),
  en: () => import('./locales/en-statistics.js').then(({ statisticsWords }) => statisticsWords),
};

const importRooms: Record<Language, () => Promise<object>> = {
  uk: () => import('./locales/uk-imports.js').then(({ importWords }) => importWords),
  en: () => import('./locales/en-imports.js').then(({ importWords }) => importWords),
};

const reasonRooms: Record<Language, () => Promise<object>> = {
  uk: () => import('./locales/uk-reasons.js').then(({ reasonWords }) => reasonWords),
  en: () => import('./locales/en-reasons.js').then(({ reasonWords }) => reasonWords),
};

/** Words that are fetched together, once somebody has come to where they are said. */
class Room {
  readonly furnished = new Set<Language>();
  isOpen = false;

  constructor(readonly words: Record<Language, () => Promise<object>>) {}
}

const interior = new Room(interiors);
const importRoom = new Room(importRooms);
const reasonRoom = new Room(reasonRooms);
const requestRoom = new Room(requestRooms);
const dealingRoom = new Room(dealingRooms);
const statisticsRoom = new Room(statisticsRooms);
const listRoom = new Room(listRooms);
const overlayRoom = new Room(overlayRooms);
const wizardRoom = new Room(wizardRooms);
const wing = new Room(wings);
const ROOMS = [
  ...[interior, dealingRoom, importRoom, listRoom, overlayRoom, reasonRoom],
  ...[requestRoom, statisticsRoom, wing, wizardRoom],
];

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
  await open(interior);
}

/** Fetches the words of lists of requests, beside their code. */
export async function loadLogWords(): Promise<void> {
  await Promise.all([open(reasonRoom), open(requestRoom)]);
}

/** The same where requests are looked into as well. */
export async function loadRequestWords(): Promise<void> {
  await Promise.all([loadLogWords(), open(dealingRoom)]);
}

/** The same for pages of imports: they say why something did not arrive. */
export async function loadImportWords(): Promise<void> {
  await Promise.all([open(importRoom), open(reasonRoom)]);
}

/** The same for the list of integrations. */
export async function loadListWords(): Promise<void> {
  await open(listRoom);
}

/** The same for the steps of a new integration. */
export async function loadWizardWords(): Promise<void> {
  await open(wizardRoom);
}

/** The same for contacts and orders, which are about requests as well. */
export async function loadRecordWords(): Promise<void> {
  await Promise.all([loadRequestWords(), open(statisticsRoom)]);
}

/** The same for statistics, which show numbers first. */
export async function loadStatisticsWords(): Promise<void> {
  await Promise.all([loadLogWords(), open(statisticsRoom)]);
}

/** The code of something that looks into requests, together with its words. */
export async function withRequestWords<Module>(code: Promise<Module>): Promise<Module> {
  const [loaded] = await Promise.all([code, loadRequestWords()]);
  return loaded;
}

/** Fetches the words of what few visits open; has to be done before any of it is drawn. */
export async function loadWingWords(): Promise<void> {
  await open(wing);
}

/** The code of something that few visits open, together with its words. */
export async function withWingWords<Module>(code: Promise<Module>): Promise<Module> {
  const [loaded] = await Promise.all([code, loadWingWords()]);
  return loaded;
}

/** The code of something that opens over a page, together with its words. */
export async function withOverlayWords<Module>(code: Promise<Module>): Promise<Module> {
  const [loaded] = await Promise.all([code, open(overlayRoom)]);
  return loaded;
}

/** Changes the language for this device. */
export async function changeLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, NAMESPACE)) {
    i18next.addResourceBundle(language, NAMESPACE, await entrances[language]());
  }
  const opened = ROOMS.filter(({ isOpen }) => isOpen);
  await Promise.all(opened.map((room) => furnish(room, language)));
  await i18next.changeLanguage(language);
  storeLanguage(language);
  document.documentElement.lang = language;
}

export function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : 'en';
}

async function open(room: Room): Promise<void> {
  room.isOpen = true;
  await furnish(room, currentLanguage());
}

async function furnish({ words, furnished }: Room, language: Language): Promise<void> {
  if (furnished.has(language)) return;
  i18next.addResourceBundle(language, NAMESPACE, await words[language](), true);
  furnished.add(language);
}
