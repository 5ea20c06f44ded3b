import fc from 'fast-check';
import { normalizeEmail } from './email.js';

describe('normalizeEmail', () => {
  it.each([
    ['horoshop 6.2', 'olena.hnatiuk@example.com', 'olena.hnatiuk@example.com'],
    ['white space around', ' olena@example.com\r\n', 'olena@example.com'],
    ['yespo 12 rule 12: case does not matter', 'Olena@Example.COM', 'olena@example.com'],
    ['plus address', 'olena+shop@example.co.uk', 'olena+shop@example.co.uk'],
    ['domain in Cyrillic', 'olena@пошта.укр', 'olena@xn--80a1acn3a.xn--j1amh'],
  ])('reads an address (%s)', (_section, text, expected) => {
    expect(normalizeEmail(text)).toBe(expected);
  });

  it.each([
    ['horoshop 5.2: empty', ''],
    ['no at sign', 'olena.example.com'],
    ['nothing before it', '@example.com'],
    ['nothing behind it', 'olena@'],
    ['two of them', 'olena@shop@example.com'],
    ['no top-level domain', 'olena@localhost'],
    ['a number for a domain', 'olena@127.0.0.1'],
    ['double dot', 'olena..h@example.com'],
    ['dot at the end', 'olena@example.com.'],
    ['a space inside', 'olena hnatiuk@example.com'],
    ['a second header', 'olena@example.com\nBcc: all@example.com'],
    ['NUL', 'olena\u0000@example.com'],
    ['Cyrillic before the at sign', 'олена@example.com'],
    ['brackets', '<olena@example.com>'],
    ['an address in a URL', 'olena@example.com/path'],
    [
      'longer than 254',
      `${'a'.repeat(60)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.com`,
    ],
    ['local part over 64', `${'a'.repeat(65)}@example.com`],
  ])('refuses what is no address (%s)', (_section, text) => {
    expect(normalizeEmail(text)).toBeNull();
  });

  it('keeps every ordinary address, once normalised for good', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string({ unit: 'binary' })), (text) => {
        const email = normalizeEmail(text);

        if (email === null) return;
        expect(email.length).toBeLessThanOrEqual(254);
        expect(email).toMatch(/^[\x21-\x7e]+$/);
        expect(normalizeEmail(email)).toBe(email);
      }),
    );
  });

  it('answers for a long text at once', () => {
    expect(normalizeEmail(`${'a.'.repeat(500_000)}@example.com`)).toBeNull();
    expect(normalizeEmail(`a@${'b.'.repeat(500_000)}`)).toBeNull();
  });
});
