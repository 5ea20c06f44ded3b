import { TestClock } from '../test/store.js';
import { CredentialsRefused, StoreUnavailable } from './errors.js';
import { InMemoryTokenCache } from './token-cache.js';

const credentials = { storeUrl: 'https://shop.example', login: 'kladka', password: 'p' };

function aCache(): {
  cache: InMemoryTokenCache;
  clock: TestClock;
  logIn: () => Promise<string>;
  logIns: () => number;
} {
  const clock = new TestClock();
  let count = 0;
  return {
    cache: new InMemoryTokenCache(clock),
    clock,
    logIn: () => Promise.resolve(`token-${(count += 1)}`),
    logIns: () => count,
  };
}

it('gives the same token for 540 seconds', async () => {
  const { cache, clock, logIn } = aCache();

  const first = await cache.get(credentials, logIn);
  clock.advance(539_999);
  const second = await cache.get(credentials, logIn);
  clock.advance(1);
  const third = await cache.get(credentials, logIn);

  expect([first, second, third]).toEqual(['token-1', 'token-1', 'token-2']);
});

it('forgets only the token that was refused', async () => {
  const { cache, logIn } = aCache();
  const old = await cache.get(credentials, logIn);
  cache.drop(credentials, old);
  const fresh = await cache.get(credentials, logIn);

  cache.drop(credentials, old);

  expect(await cache.get(credentials, logIn)).toBe(fresh);
});

it('keeps stores, logins and passwords apart', async () => {
  const { cache, logIn, logIns } = aCache();

  await cache.get(credentials, logIn);
  await cache.get({ ...credentials, storeUrl: 'https://other.example' }, logIn);
  await cache.get({ ...credentials, login: 'other' }, logIn);
  await cache.get({ ...credentials, password: 'other' }, logIn);

  expect(logIns()).toBe(4);
});

it('remembers a refusal for 60 seconds, in a new error each time', async () => {
  const { cache, clock } = aCache();
  let asked = 0;
  const logIn = (): Promise<string> => {
    asked += 1;
    return Promise.reject(new CredentialsRefused('no', { vendorMessage: 'words' }));
  };

  const first: unknown = await cache.get(credentials, logIn).catch((error: unknown) => error);
  const second: unknown = await cache.get(credentials, logIn).catch((error: unknown) => error);
  expect(asked).toBe(1);
  expect(second).toBeInstanceOf(CredentialsRefused);
  expect(second).toMatchObject({ vendorMessage: 'words', cause: first });

  clock.advance(60_000);
  await expect(cache.get(credentials, logIn)).rejects.toThrow(CredentialsRefused);
  expect(asked).toBe(2);
});

it('does not remember a failure of another kind', async () => {
  const { cache, logIn } = aCache();
  const fail = (): Promise<string> => Promise.reject(new StoreUnavailable('timeout', 'late'));

  await expect(cache.get(credentials, fail)).rejects.toThrow(StoreUnavailable);

  expect(await cache.get(credentials, logIn)).toBe('token-1');
});
