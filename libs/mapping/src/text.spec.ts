import fc from 'fast-check';
import { decodeText } from './text.js';

describe('decodeText', () => {
  it.each([
    ['plain', 'Настільна лампа', 'Настільна лампа'],
    ['Q11: entities', 'Лампа &quot;Сова&quot; &amp; абажур', 'Лампа "Сова" & абажур'],
    ['Q11: numbered entities', 'О&#039;Коннор &#x1F525;', "О'Коннор 🔥"],
    ['Q11: decoded once only', '&amp;lt;b&amp;gt;', '&lt;b&gt;'],
    ['Q11: tags', '<p>Дзвоніть <b>зранку</b><br/>або ввечері</p>', 'Дзвоніть зранку або ввечері'],
    ['Q11: encoded tags', 'Лампа &lt;script&gt;alert(1)&lt;/script&gt;', 'Лампа alert(1)'],
    [
      'tags made of tags, which no browser takes for tags',
      '<<b>script>alert(1)<<b>/script>',
      '< script>alert(1)< /script>',
    ],
    ['a comparison is no tag', 'при t < 5 та t > 2 <3', 'при t < 5 та t > 2 <3'],
    ['an entity without its semicolon', 'шампунь &copy 5', 'шампунь &copy 5'],
    ['line breaks', 'раз\r\nдва\tтри', 'раз два три'],
    ['spaces', '  раз \u00a0 два  ', 'раз два'],
    ['control characters', 'раз\u0000два\u001b', 'раз два'],
    ['direction overrides and zero width', 'a\u202eb\u200bc\ufeff', 'abc'],
    ['lone surrogates', 'a\ud83db\udd25c', 'abc'],
    ['ER-26: emoji of several parts', 'Дякую 👩‍👧', 'Дякую 👩‍👧'],
    ['nothing left', ' <br> ', ''],
  ])('cleans text (%s)', (_section, text, expected) => {
    expect(decodeText(text, 100)).toBe(expected);
  });

  it('cuts on a code point', () => {
    expect(decodeText('ab🔥cd', 3)).toBe('ab');
    expect(decodeText('ab🔥cd', 4)).toBe('ab🔥');
    expect(decodeText('ab cd', 3)).toBe('ab');
  });

  it('gives well-formed text within the limit, whatever comes in', () => {
    const pieces = fc.constantFrom(
      '&',
      'amp;',
      '&lt;',
      '<',
      '>',
      'b',
      '/',
      '\ud83d',
      '\udd25',
      ' ',
      '\n',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
    );

    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 40 }), (text, maxLength) => {
        const decoded = decodeText(text, maxLength);

        expect(decoded.length).toBeLessThanOrEqual(maxLength);
        expect(decoded).not.toMatch(/[\p{Cc}\p{Cs}]|^\s|\s$/u);
        expect(decoded).not.toMatch(/<[/!]?[a-z][^<>]*>/i);
      }),
      { numRuns: 1000 },
    );
  });

  it('is done at once with hostile text', () => {
    // Processor time: other work on the machine is not the text's.
    const before = process.cpuUsage();

    for (const piece of ['<', '<b', '<<b>b>', '&', '&lt;', ' ', '\n<!--']) {
      decodeText(piece.repeat(300_000), 1_000_000);
    }

    expect(process.cpuUsage(before).user / 1000).toBeLessThan(3000);
  });
});
