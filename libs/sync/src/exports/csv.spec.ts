import { toCsvLine } from './csv.js';

describe('a line of a file for spreadsheets', () => {
  it.each([
    ['=HYPERLINK("http://evil")', `"'=HYPERLINK(""http://evil"")"`],
    ['+38067', `'+38067`],
    ['-1', `'-1`],
    ['@sum', `'@sum`],
    ['\t=1', `'\t=1`],
    ['Коваль, Іван', '"Коваль, Іван"'],
    ['a;b', '"a;b"'],
    ['a\nb', '"a\nb"'],
    ['plain', 'plain'],
  ])('makes %j harmless', (cell, written) => {
    expect(toCsvLine([cell, 'x'])).toBe(`${written},x\r\n`);
    expect(toCsvLine([cell, 'x'], ';')).toBe(`${written};x\r\n`);
  });
});
