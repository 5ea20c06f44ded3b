import type { Language } from './order.js';

export type Titles = Record<Language, string>;

export interface DeliveryOption {
  id: number;
  title: Titles;
  type: number;
  carrier: 'courier' | 'novaposhta' | 'meest' | 'pickup' | 'ukrposhta';
  byCarrier: boolean;
  price: number;
  payments: number[];
}

/** Ids are examples of one store, not constants of the platform (`api/horoshop.md 5.10`). */
export const deliveryOptions: readonly DeliveryOption[] = [
  {
    id: 2,
    title: { ua: 'Кур’єром по місту', ru: 'Курьером по городу', en: 'City courier' },
    type: 1,
    carrier: 'courier',
    byCarrier: false,
    price: 90,
    payments: [11, 14],
  },
  {
    id: 3,
    title: { ua: 'Нова Пошта', ru: 'Новая Почта', en: 'Nova Poshta' },
    type: 2,
    carrier: 'novaposhta',
    byCarrier: true,
    price: -1,
    payments: [12, 13, 14, 15],
  },
  {
    id: 7,
    title: { ua: 'Meest', ru: 'Meest', en: 'Meest' },
    type: 4,
    carrier: 'meest',
    byCarrier: true,
    price: -1,
    payments: [14, 15],
  },
  {
    id: 8,
    title: { ua: 'Самовивіз', ru: 'Самовывоз', en: 'Pick up' },
    type: 3,
    carrier: 'pickup',
    byCarrier: false,
    price: 0,
    payments: [13, 14],
  },
  {
    id: 9,
    title: { ua: 'Укрпошта', ru: 'Укрпочта', en: 'Ukrposhta' },
    type: 5,
    carrier: 'ukrposhta',
    byCarrier: false,
    price: 60,
    payments: [14, 15],
  },
];

export const deliveryTypes: readonly { id: number; title: Titles }[] = [
  { id: 1, title: { ua: 'Кур’єр', ru: 'Курьер', en: 'Courier' } },
  { id: 2, title: { ua: 'Нова Пошта', ru: 'Новая Почта', en: 'Nova Poshta' } },
  { id: 3, title: { ua: 'Самовивіз', ru: 'Самовывоз', en: 'Pick up' } },
  { id: 4, title: { ua: 'Meest', ru: 'Meest', en: 'Meest' } },
  { id: 5, title: { ua: 'Укрпошта', ru: 'Укрпочта', en: 'Ukrposhta' } },
];

export interface PaymentOption {
  id: number;
  title: Titles;
  method: number;
}

export const paymentOptions: readonly PaymentOption[] = [
  { id: 11, title: { ua: 'Кур’єру', ru: 'Курьеру', en: 'To the courier' }, method: 1 },
  { id: 12, title: { ua: 'Безготівковий рахунок', ru: 'Безнал', en: 'Invoice' }, method: 1 },
  { id: 13, title: { ua: 'Готівкою', ru: 'Наличными', en: 'Cash' }, method: 1 },
  { id: 14, title: { ua: 'Карткою онлайн', ru: 'Картой онлайн', en: 'Card online' }, method: 2 },
  { id: 15, title: { ua: 'Післяплата', ru: 'Наложенный платёж', en: 'On delivery' }, method: 1 },
];

export const paymentMethods: readonly { id: number; title: string; simple: boolean }[] = [
  { id: 1, title: 'Simple', simple: true },
  { id: 2, title: 'Demo gateway', simple: false },
];

export const currencies: readonly {
  id: number;
  iso: string;
  title: string;
  rate: number;
  enabled: boolean;
}[] = [
  { id: 1, iso: 'UAH', title: 'Гривня', rate: 1, enabled: true },
  { id: 2, iso: 'USD', title: 'US dollar', rate: 41.5, enabled: true },
  { id: 3, iso: 'EUR', title: 'Euro', rate: 48.2, enabled: false },
];

export const pages: readonly { id: number; parent: number; title: Titles }[] = [
  { id: 1, parent: 0, title: { ua: 'Посуд', ru: 'Посуда', en: 'Tableware' } },
  { id: 2, parent: 0, title: { ua: 'Текстиль', ru: 'Текстиль', en: 'Textile' } },
  { id: 3, parent: 1, title: { ua: 'Чашки', ru: 'Чашки', en: 'Cups' } },
];

/** The option with this id; a store may keep orders of an option that it removed. */
export function deliveryTitle(id: number, language: Language): string {
  return deliveryOptions.find((option) => option.id === id)?.title[language] ?? '';
}

export function paymentTitle(id: number, language: Language): string {
  return paymentOptions.find((option) => option.id === id)?.title[language] ?? '';
}

export function isCarrier(deliveryTypeId: number, carrier: DeliveryOption['carrier']): boolean {
  return deliveryOptions.find((option) => option.id === deliveryTypeId)?.carrier === carrier;
}
