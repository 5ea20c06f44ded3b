import { compareContacts, type StoreCustomer, type YespoContactCard } from './compare-contacts.js';

const olena: StoreCustomer = {
  key: '7',
  email: 'Olena@example.com',
  phone: '+380671234567',
  town: 'Київ',
};
const card: YespoContactCard = {
  externalCustomerId: '7',
  email: 'olena@example.com',
  phone: '380671234567',
  town: 'Київ',
  confirmed: false,
};
const guest = { ...card, externalCustomerId: null, email: 'guest@example.com' };

it('finds nothing when both sides have the same people', () => {
  expect(compareContacts([olena], [card, guest])).toEqual({ lost: [], extra: [], upgrades: [] });
});

it.each([
  ['nobody', []],
  ['an old address', [{ ...card, town: 'Львів' }]],
])('finds a customer of whom Yespo has %s', (_what, cards) => {
  expect(compareContacts([olena], cards).lost).toHaveLength(1);
});

it('finds a customer of no store, and one that is there twice', () => {
  const stranger = { ...card, externalCustomerId: '8' };
  expect(compareContacts([olena], [card, card, stranger]).extra).toHaveLength(2);
});

it('finds everybody who became confirmed', () => {
  const cards = [
    { ...card, confirmed: true },
    { ...guest, confirmed: true },
  ];
  expect(compareContacts([olena], cards).upgrades).toHaveLength(2);
});
