import fc from 'fast-check';
import { splitName } from './full-name.js';
import { yespoName } from './name.js';

/** The name rules of yespo 4.1 read once more, in words of their own. */
function breaksNameRules(name: string, isFirst: boolean): string | null {
  const characters = [...name];
  const words = name.split(' ');

  if (name.length < 2 || name.length > 40) return 'length';
  if (characters.filter((c) => /\d/.test(c)).length > 3) return 'digits';
  if (!characters.some((c) => /\p{L}/u.test(c))) return 'no letter';
  if (/[^\p{L}\p{Nd}'\-. ]/u.test(name)) return 'character';
  if (words.includes('')) return 'spaces';
  if (/(^|[^\p{L}\p{Nd}])['-]|['-]([^\p{L}\p{Nd}]|$)/u.test(name)) return 'mark outside a word';
  if (words.some((word) => word.includes('.') && !/^[^.]{1,2}\.$/u.test(word))) return 'dot';
  if (!isFirst) return null;
  if (words.filter((word) => word.length > 3).length > 3) return 'long words';
  if (words.filter((word) => word.length <= 3).length > 3) return 'short words';

  return null;
}

describe('yespoName', () => {
  it.each([
    ['horoshop 6.2', 'Олена Василівна', 'Олена Василівна'],
    ['yespo 4.1: apostrophe in a word', "Дар'я", "Дар'я"],
    ['another apostrophe', 'Дар’я', "Дар'я"],
    ['Q11: entity', 'Дар&#039;я', "Дар'я"],
    ['yespo 4.1: hyphen in a word', 'Анна-Марія', 'Анна-Марія'],
    ['yespo 4.1: hyphen without spaces', 'Анна – Марія', 'Анна-Марія'],
    ['yespo 4.1: dot after a short word', 'О. В.', 'О. В.'],
    ['initials without a space', 'О.В.', 'О. В.'],
    ['yespo 4.1: dot after a long word', 'Олена.', 'Олена'],
    ['emoji', '🌸Олена🌸', 'Олена'],
    ['quotes', '«Олена»', 'Олена'],
    ['Q11: escaped quotes', '&quot;Олена&quot;', 'Олена'],
    ['brackets', 'Олена (мама)', 'Олена мама'],
    ['edges', "'-Олена-'", 'Олена'],
    ['spaces', '  Олена   Ганна ', 'Олена Ганна'],
    ['letters written with marks', 'Андрі\u0438\u0306', 'Андрій'],
    ['yespo 4.1: three digits', 'Олена 123', 'Олена 123'],
    ['yespo 4.1: four digits', 'Олена 1234', null],
    ['yespo 4.1: only digits', '123', null],
    ['yespo 4.1: only marks', "-'-", null],
    ['yespo 4.1: two characters at least', 'О', null],
    ['an address', 'olena@example.com', null],
    ['markup of a template', '${name}', null],
    ['empty', '', null],
  ])('reads a first name (%s)', (_section, text, expected) => {
    expect(yespoName(text)).toBe(expected);
  });

  it('shortens to 40 characters by whole words, if there are several (yespo 4.1)', () => {
    expect(yespoName('Олександрина Констянтинополя Христофорівна')).toBe(
      'Олександрина Констянтинополя',
    );
    expect(yespoName('О'.repeat(41))).toBe('О'.repeat(40));
    expect(yespoName(`${'О'.repeat(39)}-ОО`)).toBe('О'.repeat(39));
    expect(yespoName('𐐀'.repeat(21))).toBe('𐐀'.repeat(20));
  });

  it('limits the words of a first name, not those of a last name (yespo 4.1)', () => {
    expect(yespoName('Анна Марія Софія Єва Олена')).toBe('Анна Марія Софія Єва');
    expect(yespoName('Анна Марія Софія Ольга')).toBe('Анна Марія Софія');
    expect(yespoName('Анна Марія Софія Ольга', 'last')).toBe('Анна Марія Софія Ольга');
    expect(yespoName('де ла дю фон')).toBe('де ла дю');
  });

  it('keeps the rules whatever comes in, and leaves its own answer alone', () => {
    const nameLike = fc.string({
      unit: fc.constantFrom(
        ...'абвґАБВXyz019',
        ' ',
        ' ',
        '-',
        "'",
        '.',
        '’',
        '(',
        ')',
        '🌸',
        '\u0301',
        '\t',
      ),
      maxLength: 70,
    });

    fc.assert(
      fc.property(
        fc.oneof(nameLike, fc.string({ unit: 'binary' })),
        fc.boolean(),
        (text, isFirst) => {
          const part = isFirst ? 'first' : 'last';
          const name = yespoName(text, part);

          if (name === null) return;
          expect(breaksNameRules(name, isFirst)).toBeNull();
          expect(yespoName(name, part)).toBe(name);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('splitName', () => {
  it.each([
    ['Q10: three parts', 'Гнатюк Олена Василівна', 'first-last', 'Олена Василівна', 'Гнатюк'],
    [
      '6.2: the other order',
      'Олена Василівна Гнатюк',
      'surname-first',
      'Олена Василівна',
      'Гнатюк',
    ],
    ['Q10: two parts, as set', 'Олена Гнатюк', 'first-last', 'Олена', 'Гнатюк'],
    ['Q10: two parts, as set', 'Гнатюк Олена', 'surname-first', 'Олена', 'Гнатюк'],
    ['Q10: three parts, no patronymic', 'Гнатюк Анна Марія', 'first-last', 'Анна Марія', 'Гнатюк'],
    ['three Latin parts', 'Anna Maria Smith', 'first-last', 'Anna Maria', 'Smith'],
    ['three Latin parts', 'Smith Anna Maria', 'surname-first', 'Anna Maria', 'Smith'],
    ['one part', 'Олена', 'surname-first', 'Олена', undefined],
    ['first name and patronymic', 'Олена Василівна', 'first-last', 'Олена Василівна', undefined],
    ['first name and patronymic', 'Іван Петрович', 'surname-first', 'Іван Петрович', undefined],
    ['a surname like a patronymic', 'Роман Абрамович', 'first-last', 'Роман', 'Абрамович'],
    [
      'a surname like a patronymic',
      'Абрамович Роман Аркадійович',
      'first-last',
      'Роман Аркадійович',
      'Абрамович',
    ],
    ['not a patronymic', 'Марина Рівна', 'first-last', 'Марина', 'Рівна'],
    [
      'two surnames',
      'Нечуй - Левицький Іван Семенович',
      'first-last',
      'Іван Семенович',
      'Нечуй-Левицький',
    ],
    [
      'two surnames',
      'Косач Квітка Лариса Петрівна',
      'first-last',
      'Лариса Петрівна',
      'Косач Квітка',
    ],
    ['decoration', '🌸 Олена 🌸', 'surname-first', 'Олена', undefined],
    ['nothing', ' ', 'first-last', undefined, undefined],
  ] as const)('splits a full name (%s)', (_section, full, order, firstName, lastName) => {
    expect(splitName(full, order)).toEqual({ firstName, lastName });
  });

  it('loses no letter (Q10: never drop the original)', () => {
    const word = fc.constantFrom(
      'Олена',
      'Гнатюк',
      'Василівна',
      'Петрович',
      'Smith',
      '-',
      'О.',
      '7',
      "Дар'я",
    );
    const full = fc.oneof(
      fc.array(word, { maxLength: 6 }).map((w) => w.join(' ')),
      fc.string({ unit: 'binary' }),
    );
    const lettersOf = (text: string) =>
      [...text]
        .filter((c) => /[\p{L}\p{N}]/u.test(c))
        .sort()
        .join('');

    fc.assert(
      fc.property(full, fc.constantFrom('surname-first', 'first-last'), (text, order) => {
        const { firstName = '', lastName = '' } = splitName(text, order);

        expect(lettersOf(firstName + lastName)).toBe(lettersOf(text));
      }),
    );
  });
});
