import fc from 'fast-check';
import type { YespoContact } from '@kladka/yespo';
import { anOrder, anyOrder, anyUser, aRules, aUser } from '../test/factories.js';
import { buyerContact, mapUser } from './contact.js';
import type { Mapped } from './rules.js';
import { yespoName } from './name.js';

describe('mapUser', () => {
  it('sends a registered customer under the user id (horoshop 6.2, 6.4)', () => {
    const user = aUser({
      fullName: 'Гнатюк Олена Василівна',
      email: ' Olena.Hnatiuk@example.com',
      phone: '+38 (067) 555-01-42',
      city: 'Київ',
      address: 'вул. Садова, 3',
    });

    expect(mapUser(user, aRules({ languageCode: 'ua' }))).toEqual({
      kind: 'send',
      value: {
        externalCustomerId: '4127',
        firstName: 'Олена Василівна',
        lastName: 'Гнатюк',
        channels: [
          { type: 'email', value: 'olena.hnatiuk@example.com' },
          { type: 'sms', value: '380675550142' },
        ],
        address: { town: 'Київ', address: 'вул. Садова, 3' },
        languageCode: 'uk',
      },
      notes: [],
    });
  });

  it.each([
    ['Q9: bad phone', { phone: '555' }, ['phone-dropped']],
    ['bad e-mail', { email: 'olena', phone: '0675550142' }, ['email-dropped']],
    ['yespo 4.1: not a name', { fullName: 'olena@shop' }, ['name-dropped']],
    ['only decoration', { fullName: '🌸' }, ['name-dropped']],
    ['yespo 4.1: decorated', { fullName: '🌸Олена🌸 Гнатюк' }, ['name-repaired']],
    ['yespo 4.1: too long', { fullName: `Олена ${'о'.repeat(50)}` }, ['name-shortened']],
    ['Q8: blank is absent', { phone: ' ', fullName: '' }, []],
  ])('says what it dropped or changed (%s)', (_section, changes, notes) => {
    expect(mapUser(aUser(changes), aRules())).toMatchObject({ kind: 'send', notes });
  });

  it('skips a customer without e-mail and phone (horoshop 6.4.6)', () => {
    const user = aUser({ email: undefined, phone: '12' });

    expect(mapUser(user, aRules())).toEqual({ kind: 'skip', reason: 'no-identifier' });
  });
});

describe('buyerContact', () => {
  it('makes a guest a contact without an external id (horoshop 6.4)', () => {
    const order = anOrder({
      recipientName: 'Олена Гнатюк',
      phone: '067 555 01 42',
      email: undefined,
    });

    expect(buyerContact(order, aRules())).toEqual({
      kind: 'send',
      value: {
        firstName: 'Олена',
        lastName: 'Гнатюк',
        channels: [{ type: 'sms', value: '380675550142' }],
      },
      notes: [],
    });
  });

  it('skips a guest without e-mail and phone', () => {
    const order = anOrder({ email: undefined });

    expect(buyerContact(order, aRules())).toEqual({ kind: 'skip', reason: 'no-identifier' });
  });
});

it('keeps the limits of a contact whatever the store holds (yespo 4.1)', () => {
  const rules = aRules();
  const mapped: fc.Arbitrary<Mapped<YespoContact>> = fc.oneof(
    anyUser.map((user) => mapUser(user, rules)),
    anyOrder.map((order) => buyerContact(order, rules)),
  );

  fc.assert(
    fc.property(mapped, (result) => {
      if (result.kind === 'skip') return;

      const { firstName, lastName, channels, externalCustomerId } = result.value;

      expect(channels.length).toBeGreaterThan(0);
      expect(externalCustomerId).not.toBe('');
      expect(new Set(result.notes).size).toBe(result.notes.length);
      if (firstName !== undefined) expect(yespoName(firstName)).toBe(firstName);
      if (lastName !== undefined) expect(yespoName(lastName, 'last')).toBe(lastName);

      for (const { type, value } of channels) {
        expect(value).toMatch(type === 'sms' ? /^\d{5,15}$/ : /^[^\s@]+@[^\s@]+\.[^\s@]+$/);
      }
    }),
    { numRuns: 1000 },
  );
});
