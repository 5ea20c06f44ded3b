import fc from 'fast-check';
import { KeyRing } from './key-ring.js';
import { SecretBox, UnsealError } from './secret-box.js';

const key = (fill: number) => Buffer.alloc(32, fill).toString('base64');
const box = new SecretBox(KeyRing.parse(`new:${key(1)},old:${key(2)}`));
const oldBox = new SecretBox(KeyRing.parse(`old:${key(2)}`));

/** Changes one byte of the sealed body. */
function tamper(sealed: string, at: number): string {
  const [version, id, body = ''] = sealed.split(':');
  const bytes = Buffer.from(body, 'base64');
  bytes[at % bytes.length]! ^= 1;
  return `${version}:${id}:${bytes.toString('base64')}`;
}

describe('SecretBox', () => {
  it('opens what it sealed, in its own place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, context) => {
        expect(box.open(box.seal(text, context), context)).toBe(Buffer.from(text).toString());
      }),
    );
  });

  it('seals the same text differently each time', () => {
    expect(box.seal('secret', 'a')).not.toBe(box.seal('secret', 'a'));
  });

  it('refuses a sealed text in another place', () => {
    expect(() => box.open(box.seal('secret', 'a'), 'b')).toThrow(UnsealError);
  });

  it('refuses any changed byte', () => {
    fc.assert(
      fc.property(fc.nat(), (at) => {
        expect(() => box.open(tamper(box.seal('secret', 'a'), at), 'a')).toThrow(UnsealError);
      }),
    );
  });

  it('refuses a shortened tag', () => {
    const [version, id, body = ''] = box.seal('secret', 'a').split(':');
    const short = Buffer.from(body, 'base64').subarray(0, 16).toString('base64');
    expect(() => box.open(`${version}:${id}:${short}`, 'a')).toThrow(UnsealError);
  });

  it('opens what an older key sealed and says which key is missing', () => {
    const sealedByOld = oldBox.seal('secret', 'a');
    expect(box.open(sealedByOld, 'a')).toBe('secret');
    expect(() => oldBox.open(box.seal('secret', 'a'), 'a')).toThrow('key "new"');
  });
});

describe('KeyRing', () => {
  it.each([
    ['', 'no key'],
    ['short:AAAA', '32 bytes'],
    [`a:${key(1)},a:${key(2)}`, 'twice'],
    [key(1), 'id:base64'],
  ])('refuses %j', (text, words) => {
    expect(() => KeyRing.parse(text)).toThrow(words);
  });
});
