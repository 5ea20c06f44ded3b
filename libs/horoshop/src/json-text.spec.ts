import fc from 'fast-check';

import { readJson } from './json-text.js';

it('keeps every digit of a whole number above 2^53, as text', () => {
  const text =
    '{"a":9007199254740993,"b":[-9007199254740993],"c":9007199254740991,"d":"9007199254740993"}';

  expect(readJson(text)).toEqual({
    ok: true,
    value: {
      a: '9007199254740993',
      b: ['-9007199254740993'],
      c: 9007199254740991,
      d: '9007199254740993',
    },
  });
});

it('leaves fractions and exponents to JSON', () => {
  expect(readJson('[1234567890123456.5, 1e400, 12345678901234567e2]')).toEqual({
    ok: true,
    value: [1234567890123456.5, Infinity, 12345678901234567e2],
  });
});

it('replaces what Postgres refuses: NUL and half surrogate pairs', () => {
  const text = String.raw`{"a\u0000":"\u0000x","b":"\ud83d\ude00","c":"\ud83d!","d":"\udE00","e":"\\u0000","f":"\uD83D\uD83D\uDE00"}`;

  expect(readJson(text)).toEqual({
    ok: true,
    value: {
      'a\ufffd': '\ufffdx',
      b: '😀',
      c: '\ufffd!',
      d: '\ufffd',
      e: String.raw`\u0000`,
      f: '\ufffd😀',
    },
  });
});

it('reads behind a byte order mark', () => {
  expect(readJson('\ufeff{"a":1}')).toEqual({ ok: true, value: { a: 1 } });
});

it.each(['[', '{"a":'])('refuses endless nesting of %s quickly', (opening) => {
  expect(readJson(opening.repeat(500_000))).toEqual({ ok: false, reason: 'nested too deeply' });
});

it.each(['', '<html>', '{"a":', '"abc', '"abc\\', '"\\u12', '-', '{"a":1}}'])(
  'says that %p is not JSON',
  (text) => {
    expect(readJson(text)).toEqual({ ok: false, reason: 'not JSON' });
  },
);

it('reads everything else exactly as JSON.parse does', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 8 }), (text) => {
      const plain = JSON.parse(text) as unknown;
      fc.pre(!/\d{16}/.test(text) && !/\\u(?:0000|d[89a-f])/i.test(text));
      expect(readJson(text)).toEqual({ ok: true, value: plain });
    }),
  );
});

it('never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(typeof readJson(text).ok).toBe('boolean');
    }),
  );
});
