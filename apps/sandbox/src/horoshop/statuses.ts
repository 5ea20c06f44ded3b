import type { Titles } from './directories.js';

export interface StoreStatus {
  id: number;
  title: Titles;
  successful: boolean;
}

export const newStatus = 1;

/** The built-in set has no 5; 9 is one that the owner of the demo store added (`api/horoshop.md 5.7`). */
export const defaultStatuses: readonly StoreStatus[] = [
  { id: 1, title: { ua: 'Нове', ru: 'Новый', en: 'New' }, successful: false },
  { id: 2, title: { ua: 'В обробці', ru: 'В обработке', en: 'Processing' }, successful: false },
  { id: 3, title: { ua: 'Доставлене', ru: 'Доставлен', en: 'Delivered' }, successful: true },
  { id: 4, title: { ua: 'Не доставлене', ru: 'Не доставлен', en: 'Canceled' }, successful: false },
  { id: 6, title: { ua: 'Надіслане', ru: 'Отправлен', en: 'Shipping' }, successful: false },
  { id: 9, title: { ua: 'Очікує передзамовлення', ru: '', en: '' }, successful: false },
];
