import fc from 'fast-check';
import { contentHash } from './content-hash.js';

describe('contentHash', () => {
  it('is the SHA-256 of the JSON with sorted keys', () => {
    // printf '{"a":[1,null,"x"],"b":{"c":true}}' | sha256sum
    expect(contentHash({ b: { c: true }, a: [1, null, 'x'] })).toBe(
      'f335f32cc01742f7a4a9b934c6edeab3bd9a78383fbc9e8eb5409aab46424129',
    );
  });

  it('takes undefined for absent', () => {
    expect(contentHash({ a: 1, b: undefined })).toBe(contentHash({ a: 1 }));
  });

  it('tells values apart', () => {
    const values = [{}, [], null, '', 0, '0', { a: null }, { a: '' }, [1, 2], [2, 1], { '1': 1 }];

    expect(new Set(values.map(contentHash)).size).toBe(values.length);
  });

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());

        expect(contentHash(reversed)).toBe(contentHash(value));
      }),
    );
  });

  it('survives the way through JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(contentHash(JSON.parse(JSON.stringify(value)))).toBe(contentHash(value));
      }),
    );
  });
});
