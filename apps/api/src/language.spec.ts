import { parseAcceptLanguage } from './language.js';

describe('the language of an answer', () => {
  it.each([
    ['', 'en'],
    ['uk', 'uk'],
    ['uk-UA,uk;q=0.9,en;q=0.8', 'uk'],
    ['en;q=0.5, uk;q=0.7', 'uk'],
    ['de, en;q=0.3, uk;q=0.2', 'en'],
    ['de', 'en'],
    ['uk;q=0, en', 'en'],
    ['*', 'en'],
    [';;,q=', 'en'],
  ])('for %j is %s', (header, language) => {
    expect(parseAcceptLanguage(header)).toBe(language);
  });
});
