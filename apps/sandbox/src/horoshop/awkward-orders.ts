import type { OrderDraft } from './order.js';

const tidyBuyer = {
  name: 'Гнатюк Олена Василівна',
  email: 'olena.hnatiuk@example.com',
  phone: '+38 (067) 555-01-42',
  city: 'Київ',
};

/** One order for each awkward thing that was seen on live stores (`api/horoshop.md 5.2–5.6`). */
export const awkwardOrders: readonly (OrderDraft & { why: string })[] = [
  {
    why: 'a coupon that is rounded to whole units: 799 − 25 % = 599',
    ...tidyBuyer,
    couponCode: 'SPRING25',
    couponPercent: 25,
    deliveryTypeId: 3,
    lines: [{ article: 'CUP-350-W', price: 799 }],
  },
  {
    why: 'a gift under its parent line',
    ...tidyBuyer,
    language: 'ru',
    deliveryTypeId: 2,
    lines: [
      { article: 'JUG-1L', type: 'gift_parent', storageId: 71 },
      { article: 'CND-SOY', type: 'gift', price: 0, parentStorageId: 71 },
    ],
  },
  {
    why: 'a set whose parts carry prices of their own',
    ...tidyBuyer,
    lines: [
      { article: 'SET-TEA', type: 'set_main', storageId: 88, quantity: 1 },
      { article: 'CUP-200-B', type: 'set_item', parentStorageId: 88, quantity: 2 },
      { article: 'BWL-18', type: 'set_item', parentStorageId: 88, quantity: 1 },
    ],
  },
  {
    why: 'a campaign that is a number',
    ...tidyBuyer,
    analytics: {
      source: 'facebook',
      medium: 'paid',
      campaign: 23851234567890,
      term: '',
      content: 'v2',
      googleClientId: '1234567890.1700000000',
    },
  },
  {
    why: 'direct traffic written with brackets',
    ...tidyBuyer,
    analytics: analytics('(direct)', '(none)'),
  },
  { why: 'direct traffic as (none)', ...tidyBuyer, analytics: analytics('(none)', '(none)') },
  { why: 'direct traffic as nothing', ...tidyBuyer, analytics: analytics('', '') },
  { why: 'no e-mail', ...tidyBuyer, name: 'Тарас Коваль', email: '', phone: '067 555 01 43' },
  { why: 'no phone', ...tidyBuyer, name: 'Марія Мельник', email: 'maria.m@example.com', phone: '' },
  {
    why: 'an address joined by @',
    ...tidyBuyer,
    deliveryTypeId: 9,
    city: 'Полтава',
    address: '36000@Полтава@вул. Соборна, 5@кв. 12',
  },
  {
    why: 'quotes, an ampersand and an entity in a title, and a numeric article',
    ...tidyBuyer,
    lines: [
      { article: 'BWL-18' },
      { article: '10045', title: 'Рушник &quot;Лісовий&quot; <b>XL</b> & мішечок', quantity: 3 },
    ],
  },
  {
    why: 'four-byte characters in the comment',
    ...tidyBuyer,
    comment: 'Дуже чекаю 🎁🧡, подзвоніть після 18:00',
  },
  {
    why: 'a foreign phone',
    ...tidyBuyer,
    name: 'Anna Nowak',
    email: 'anna.nowak@example.pl',
    phone: '+48 601 234 567',
    country: 'Польща',
    city: 'Kraków',
  },
  {
    why: 'another currency',
    ...tidyBuyer,
    currency: 'USD',
    language: 'en',
    lines: [{ article: 'SET-TEA', price: 37.5, quantity: 2 }],
  },
];

function analytics(source: string, medium: string): NonNullable<OrderDraft['analytics']> {
  return { source, medium, campaign: '', term: '', content: '', googleClientId: '' };
}
