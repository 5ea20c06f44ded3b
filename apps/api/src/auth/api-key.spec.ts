import { hashApiKey, makeApiKey, parseBearer } from './api-key.js';

describe('an API key', () => {
  it('is found again by its hash alone', () => {
    const { key, prefix, hash } = makeApiKey();

    expect(key).toMatch(/^kl_[0-9a-f]{8}_[A-Za-z0-9_-]{43}$/);
    expect(key.startsWith(`${prefix}_`)).toBe(true);
    expect(hashApiKey(key)).toBe(hash);
    expect(hash).not.toContain(key);
  });

  const { key } = makeApiKey();
  it.each([
    [`Bearer ${key}`, key],
    [`bearer   ${key}`, key],
    [key, null],
    [`Basic ${key}`, null],
    [`Bearer ${key} more`, null],
    ['Bearer kl_short', null],
    ['', null],
  ])('is read from %s', (header, expected) => {
    expect(parseBearer(header)).toBe(expected);
  });
});
