import { packTexts } from './packed-texts.js';

describe('packTexts', () => {
  it('puts texts of any script one behind the other, and leaves out what is none', () => {
    const texts = ['{"name":"Їжак"}', null, '', '🦔x'];
    const { bytes, from, length } = packTexts(texts);

    const read = from.map((start, at) => {
      const size = length[at];
      return size === null || size === undefined
        ? null
        : bytes.subarray(start - 1, start - 1 + size).toString('utf8');
    });
    expect(read).toEqual(texts);
    expect(bytes.length).toBe(Buffer.byteLength(texts.join('')));
  });

  it('makes an empty buffer of nothing', () => {
    expect(packTexts([])).toEqual({ bytes: Buffer.alloc(0), from: [], length: [] });
  });
});
