import fc from 'fast-check';
import { normalizePhone } from './phone.js';

describe('normalizePhone', () => {
  it.each([
    ['horoshop 5.2, Q9', '+38 (067) 555-01-42', '380675550142'],
    ['horoshop Q9: ten digits from 0', '067 555 01 42', '380675550142'],
    ['horoshop Q9: without a plus', '380675550142', '380675550142'],
    ['horoshop 6.2', '+380675550142', '380675550142'],
    ['old trunk prefix', '8 (067) 555-01-42', '380675550142'],
    ['subscriber number alone', '67 555 01 42', '380675550142'],
    ['zero kept behind the code', '+380 (0) 67 555 01 42', '380675550142'],
    ['double zero for plus', '00380675550142', '380675550142'],
    ['plus before a local number', '+0675550142', '380675550142'],
    ['with an extension', '044 555-01-42 дод. 12', '380445550142'],
    ['with words', 'тел. 067 555 01 42 Олена', '380675550142'],
    ['two numbers: the first', '0675550142, 0505550143', '380675550142'],
    ['two numbers: the first good one', '12-34 / 0505550143', '380505550143'],
    ['horoshop Q9: another country, plus kept', '+48 501 234 567', '48501234567'],
    ['another country without a plus', '48501234567', '48501234567'],
    ['a short country', '+376 312 345', '376312345'],
    ['ER-26: foreign phone', '+49 (0) 151 23456789', '4915123456789'],
  ])('reads a phone (%s)', (_section, text, expected) => {
    expect(normalizePhone(text, 'UA')).toBe(expected);
  });

  it.each([
    ['horoshop 5.2: empty', ''],
    ['no digits', 'немає'],
    ['too short', '555-01-42'],
    ['no such code', '+380 00 000 00 00'],
    ['zeros', '0000000000'],
    ['emergency', '102'],
    ['card number', '4149 4993 1234 5678'],
    ['no country', '+999 123 456 789'],
    ['endless', '1'.repeat(100_000)],
  ])('has no phone to read (%s)', (_section, text) => {
    expect(normalizePhone(text, 'UA')).toBeNull();
  });

  it('reads local numbers of the given country', () => {
    expect(normalizePhone('501 234 567', 'PL')).toBe('48501234567');
    expect(normalizePhone('067 555 01 42', 'PL')).toBeNull();
    expect(normalizePhone('+380 67 555 01 42', 'PL')).toBe('380675550142');
    expect(normalizePhone('+48 501 234 567', 'no such country')).toBe('48501234567');
  });

  it('gives 5 to 15 digits or nothing, and the same again for its own answer', () => {
    const phoneLike = fc.string({
      unit: fc.constantFrom(...'0123456789+-() ,/x#дод.'),
      maxLength: 30,
    });

    fc.assert(
      fc.property(fc.oneof(phoneLike, fc.string({ unit: 'binary' })), (text) => {
        const phone = normalizePhone(text, 'UA');

        if (phone === null) return;
        expect(phone).toMatch(/^[1-9]\d{4,14}$/);
        expect(normalizePhone(`+${phone}`, 'UA')).toBe(phone);
      }),
      { numRuns: 1000 },
    );
  });
});
