import { FIELDS_EN, PROBLEMS_EN } from './en.js';
import { FIELDS_UK, PROBLEMS_UK } from './uk.js';

const gapsIn = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

describe.each([
  ['problems', PROBLEMS_EN, PROBLEMS_UK],
  ['fields', FIELDS_EN, FIELDS_UK],
])('the words about %s', (_, en: Record<string, string>, uk: Record<string, string>) => {
  it('leave the same gaps in both languages', () => {
    const gaps = (words: Record<string, string>) =>
      Object.entries(words).map(([code, text]) => [code, gapsIn(text)]);

    expect(gaps(uk)).toEqual(gaps(en));
  });

  it('are sentences', () => {
    for (const text of [...Object.values(en), ...Object.values(uk)]) {
      expect(text).toMatch(/^\p{Lu}.*\.$/su);
    }
  });
});
