import fc from 'fast-check';
import { isWhole, lineTotal, parseDecimal, toNumber } from './money.js';

function decimal(text: string): bigint {
  return parseDecimal(text) ?? 0n;
}

describe('money', () => {
  it.each([
    ['horoshop 5.6', '599', 599],
    ['horoshop ER-26: two decimals', '199.75', 199.75],
    ['as PHP may print it', '599.99000000000001', 599.99],
    ['as PHP may print it', '599.98999999999998', 599.99],
    ['horoshop 5.2: by the tariff', '-1', -1],
    ['white space', ' 10.50 ', 10.5],
    ['plus', '+3', 3],
    ['zero', '0.00', 0],
    ['the greatest', '99999999999.9999', 99999999999.9999],
  ])('reads an amount (%s)', (_section, text, expected) => {
    expect(toNumber(decimal(text))).toBe(expected);
  });

  it.each(['', '-', '.5', '5.', '1e5', '1,5', 'NaN', 'Infinity', '0x10', '1 000', '9'.repeat(12)])(
    'has no amount to read in %j',
    (text) => {
      expect(parseDecimal(text)).toBeNull();
    },
  );

  it('has no amount where there is no text', () => {
    expect(parseDecimal(undefined)).toBeNull();
  });

  it.each([
    ['33.33', '1.5', 50],
    ['10.05', '0.3', 3.02],
    ['0.10', '3', 0.3],
    ['119.90', '2.25', 269.78],
  ])('%s × %s is %s to the hundredth', (price, quantity, expected) => {
    expect(toNumber(lineTotal(decimal(price), decimal(quantity)))).toBe(expected);
  });

  it('knows whole quantities', () => {
    expect(isWhole(decimal('2.000'))).toBe(true);
    expect(isWhole(decimal('2.5'))).toBe(false);
  });

  it('gives the number that reading the digits would give, sums included', () => {
    const cents = fc.integer({ min: 0, max: 10_000_000 });
    const text = (value: number) =>
      `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`;

    fc.assert(
      fc.property(cents, cents, (left, right) => {
        const sum = decimal(text(left)) + decimal(text(right));

        expect(toNumber(sum)).toBe(Number(text(left + right)));
      }),
    );
  });
});
