/** Zones that stores are in; any other one can be set through the API, and is then among them. */
const ZONES = [
  'Europe/Kyiv',
  ...['Europe/Warsaw', 'Europe/Chisinau', 'Europe/Bucharest', 'Europe/Vilnius', 'Europe/Riga'],
  ...['Europe/Tallinn', 'Europe/Prague', 'Europe/Bratislava', 'Europe/Budapest', 'Europe/Berlin'],
  ...['Europe/Vienna', 'Europe/Rome', 'Europe/Paris', 'Europe/Madrid', 'Europe/London'],
  ...['Europe/Lisbon', 'Europe/Istanbul', 'Asia/Tbilisi', 'Asia/Almaty', 'America/New_York', 'UTC'],
];
const CURRENCIES = ['UAH', 'USD', 'EUR', 'PLN', 'RON', 'MDL', 'CZK', 'GBP'];
const LANGUAGES = ['uk', 'en', 'ru', 'pl', 'ro', 'de'];

interface Choice {
  value: string;
  label: string;
}

export function timeZones(present: string): Choice[] {
  return [...new Set([...ZONES, present])].map((value) => ({
    value,
    label: value.replaceAll('_', ' '),
  }));
}

/** Currencies with their codes, by name in the language of the screen; the one that is set is among them. */
export function currencies(present: string, screen: string): Choice[] {
  const names = new Intl.DisplayNames([screen], { type: 'currency' });
  return [...new Set([...CURRENCIES, present])].map((value) => ({
    value,
    label: `${value} · ${names.of(value) ?? value}`,
  }));
}

/** Languages by their names in the language of the screen; the one that is set is among them. */
export function languages(present: string, screen: string): Choice[] {
  const names = new Intl.DisplayNames([screen], { type: 'language' });
  return [...new Set([...LANGUAGES, present])].map((value) => ({
    value,
    label: asBeginning(names.of(value) ?? value, screen),
  }));
}

/** As words stand at the beginning of a line. */
export function asBeginning(words: string, screen: string): string {
  return words.charAt(0).toLocaleUpperCase(screen) + words.slice(1);
}
