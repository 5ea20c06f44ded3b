import i18next from 'i18next';
import { changeLanguage, loadInteriorWords, startI18n } from './i18n.js';

describe('plurals', () => {
  beforeAll(async () => {
    await startI18n('uk');
    await loadInteriorWords();
  });

  it.each([
    [1, 'Чекає 1 запит.'],
    [2, 'Чекають 2 запити.'],
    [5, 'Чекають 5 запитів.'],
    [21, 'Чекає 21 запит.'],
    [111, 'Чекають 111 запитів.'],
  ])('follow Ukrainian (%s)', (count, words) => {
    expect(i18next.t('health.waiting', { count, number: count })).toBe(words);
  });

  it('follow English', async () => {
    await changeLanguage('en');

    expect(i18next.t('health.waiting', { count: 1, number: 1 })).toBe('1 request is waiting.');
    expect(i18next.t('health.waiting', { count: 21, number: 21 })).toBe('21 requests are waiting.');
    expect(document.documentElement.lang).toBe('en');
  });
});
