import { isCrossSite } from './cross-site.js';

const host = '10.0.0.7:3000';
const publicHost = 'kladka.example';

describe('a call that changes something', () => {
  it.each([
    ['a program', {}, false],
    ['our own page', { 'sec-fetch-site': 'same-origin', origin: 'https://kladka.example' }, false],
    ['a page under the address that the request names', { origin: 'http://10.0.0.7:3000' }, false],
    ['an address typed in', { 'sec-fetch-site': 'none' }, false],
    ['another site', { 'sec-fetch-site': 'cross-site' }, true],
    ['a neighbouring subdomain', { 'sec-fetch-site': 'same-site' }, true],
    ['an old browser on another site', { origin: 'https://evil.example' }, true],
    ['our host on another port', { origin: 'https://kladka.example:8443' }, true],
    ['a sandboxed frame', { origin: 'null' }, true],
    [
      'a page whose metadata and origin disagree',
      { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
      true,
    ],
  ])('by %s', (_, headers, refused) => {
    const call = { method: 'POST', headers: { host, ...headers } };

    expect(isCrossSite(call, publicHost)).toBe(refused);
  });

  it('is never a GET', () => {
    const headers = { host, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };

    expect(isCrossSite({ method: 'GET', headers }, publicHost)).toBe(false);
  });
});
