import type { SeededRandom } from '../shared/seeded-random.js';

/** Somebody who could register or order. */
export interface Person {
  name: string;
  email: string;
  phone: string;
  city: string;
  address: string;
}

type Latin = readonly [name: string, latin: string];

const women: readonly Latin[] = [
  ['Олена', 'olena'],
  ['Марія', 'mariia'],
  ['Ірина', 'iryna'],
  ['Софія', 'sofiia'],
  ['Наталія', 'nataliia'],
  ['Дар’я', 'daria'],
];
const men: readonly Latin[] = [
  ['Тарас', 'taras'],
  ['Андрій', 'andrii'],
  ['Максим', 'maksym'],
  ['Юрій', 'yurii'],
  ['Остап', 'ostap'],
];
const surnames: readonly Latin[] = [
  ['Гнатюк', 'hnatiuk'],
  ['Коваль', 'koval'],
  ['Мельник', 'melnyk'],
  ['Шевчук', 'shevchuk'],
  ['Бондар', 'bondar'],
  ['Лисенко', 'lysenko'],
  ['Мороз', 'moroz'],
  ['Гончар', 'honchar'],
  ['Ткач', 'tkach'],
];
const mothersNames = ['Василівна', 'Іванівна', 'Петрівна', 'Олегівна'];
const fathersNames = ['Васильович', 'Іванович', 'Петрович', 'Олегович'];
const cities = ['Київ', 'Львів', 'Одеса', 'Харків', 'Дніпро', 'Чернівці', 'Полтава', 'Ужгород'];
const streets = ['Садова', 'Шевченка', 'Лесі Українки', 'Соборна', 'Миру', 'Франка'];
const operators = ['050', '063', '066', '067', '068', '093', '095', '096', '097', '098'];

/** `unique` goes into the e-mail and the phone, so that two people never share them by chance. */
export function inventPerson(random: SeededRandom, unique: number): Person {
  const woman = random.chance(0.6);
  const [first, firstLatin] = random.pick(woman ? women : men);
  const [last, lastLatin] = random.pick(surnames);
  const patronymic = random.pick(woman ? mothersNames : fathersNames);
  return {
    // Customers write their name in either order, with or without the patronymic.
    name: random.chance(0.5) ? `${last} ${first} ${patronymic}` : `${first} ${last}`,
    email: `${firstLatin}.${lastLatin}.${String(unique)}@example.com`,
    phone: inventPhone(random, unique),
    city: random.pick(cities),
    address: `вул. ${random.pick(streets)}, ${String(random.integer(1, 120))}`,
  };
}

function inventPhone(random: SeededRandom, unique: number): string {
  const operator = operators[unique % operators.length] ?? '067';
  // Multiplying by a number without common divisors visits every subscriber number once.
  const rest = (Math.floor(unique / operators.length) * 7_654_321 + 5_550_142) % 10_000_000;
  const digits = String(rest).padStart(7, '0');
  const [a, b, c] = [digits.slice(0, 3), digits.slice(3, 5), digits.slice(5)];
  return random.chance(0.7)
    ? `+38 (${operator}) ${a}-${b}-${c}`
    : random.pick([`+38${operator}${digits}`, `${operator}${digits}`]);
}
