import { isTooCommon } from './common-passwords.js';

describe('a password', () => {
  it.each([
    'Password123',
    '1234567890',
    'aaaaaaaaaa',
    'abcabcabcabc',
    'olena@example.com',
    'olena12olena',
  ])('such as %s is refused', (password) => {
    expect(isTooCommon(password, 'olena@example.com')).toBe(true);
  });

  it.each(['correct horse battery', 'Sonce-nad-mistom', 'x9!kd02mZq', 'olena loves hiking'])(
    'such as %s is good enough',
    (password) => {
      expect(isTooCommon(password, 'olena@example.com')).toBe(false);
    },
  );
});
