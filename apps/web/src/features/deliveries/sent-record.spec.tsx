import { parseSentContact, parseSentOrder, toStoreMoment } from './sent-record.js';

describe('what was sent', () => {
  it.each([null, undefined, 'text', 7, []])('may be anything (%p)', (sent) => {
    expect(parseSentOrder(sent)).toBeNull();
    expect(parseSentContact(sent)).toBeNull();
  });

  it('reads an order and trusts no field of it', () => {
    const order = parseSentOrder({
      firstName: 'Андрій',
      lastName: ' ',
      phone: '380675551240',
      totalCost: '4115.5',
      shipping: null,
      items: [{ name: 'Ваза', quantity: 2, cost: 'x' }, null, { externalItemId: 'P1' }],
    });

    expect(order).toMatchObject({ person: 'Андрій', total: 4115.5, shipping: undefined });
    expect(order?.phone).toBe('+380 67 555 12 40'.replaceAll(' ', '\u00a0'));
    expect(order?.items).toEqual([
      { name: 'Ваза', quantity: 2, cost: 0 },
      { name: 'P1', quantity: 0, cost: 0 },
    ]);
  });

  it('reads a contact, wrapped for a subscription or not', () => {
    const contact = {
      externalCustomerId: 10284,
      lastName: 'Бондар',
      channels: [
        { type: 'email', value: 'a@b.ua' },
        { type: 'sms', value: '48221234567' },
      ],
      address: { town: 'Київ', address: 'вул. Хрещатик, 22' },
    };
    const read = {
      person: 'Бондар',
      email: 'a@b.ua',
      phone: '+48221234567',
      customerId: '10284',
      address: 'Київ, вул. Хрещатик, 22',
    };

    expect(parseSentContact(contact)).toEqual(read);
    expect(parseSentContact({ contact, formType: 'checkout' })).toEqual(read);
  });
});

it.each([
  ['2026-11-30 23:33:37', '2026-11-30T23:33:37'],
  ['2026-11-30 23:33', '2026-11-30T23:33'],
  ['30.11.2026', null],
  ['2026-11-30T23:33:37Z', null],
])('reads the clock of a store: %s', (words, moment) => {
  expect(toStoreMoment(words)).toBe(moment);
});
