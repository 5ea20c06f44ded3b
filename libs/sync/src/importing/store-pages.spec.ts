import {
  CapabilityMissing,
  NotJson,
  StoreUnavailable,
  type HoroshopClient,
  type HoroshopError,
} from '@kladka/horoshop';
import type { AppConfig } from '@kladka/platform';
import { StorePages } from './store-pages.js';

const END = '2026-03-01 00:00:00';

/** A store of so many users that fails each of its calls as often as told before it answers. */
function aStore({ users, failures }: { users: number; failures: HoroshopError[] }) {
  const left = new Map<string, HoroshopError[]>();
  let calls = 0;
  const getUsers: HoroshopClient['getUsers'] = (query) => {
    calls += 1;
    const key = JSON.stringify(query);
    if (!left.has(key)) left.set(key, [...failures]);
    const failure = left.get(key)?.shift();
    if (failure) return Promise.reject(failure);
    const rows = Math.max(0, Math.min(query.limit ?? 1, users - (query.offset ?? 0)));
    const unreadable = Array.from({ length: rows }, () => ({ raw: {}, reason: 'no id' }));
    return Promise.resolve({ rows, users: [], unreadable });
  };
  return { store: { getUsers } as HoroshopClient, calls: () => calls };
}

const count = (store: HoroshopClient): Promise<number | null> =>
  new StorePages({ storeCallGapMs: 0, retryScale: 0 } as AppConfig).count(
    { store },
    { kind: 'contacts' },
    { end: END },
  );

const gateway = new StoreUnavailable('http-status', 'HTTP 502');

describe('a count of what a store holds', () => {
  it('comes to its end although every call fails at first', async () => {
    const { store } = aStore({ users: 4_321, failures: [gateway, new NotJson('half an answer')] });

    expect(await count(store)).toBe(4_321);
  });

  it('leaves a store alone that keeps failing', async () => {
    const { store, calls } = aStore({ users: 4_321, failures: [gateway, gateway, gateway] });

    await expect(count(store)).rejects.toBe(gateway);
    expect(calls()).toBe(3);
  });

  it.each([
    ['asks for time', new StoreUnavailable('http-status', 'HTTP 503', { retryAfterMs: 7_000 })],
    ['says that it was asked too often', new StoreUnavailable('rate-limit', 'HTTP 429')],
    ['does not answer in time', new StoreUnavailable('timeout', 'no answer')],
    ['cannot do it', new CapabilityMissing('no such function')],
  ])('asks a store only once that %s', async (_, failure) => {
    const { store, calls } = aStore({ users: 4_321, failures: [failure] });

    await expect(count(store)).rejects.toBe(failure);
    expect(calls()).toBe(1);
  });
});
