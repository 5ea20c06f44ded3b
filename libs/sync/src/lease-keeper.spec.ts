import { jest } from '@jest/globals';
import type { LeaseRepository } from '@kladka/storage';
import { runLeased, type Tenure } from './lease-keeper.js';

const LANE = { integrationId: 'i', lane: 'sending' } as const;
const LEASE = { ...LANE, fence: '1' };

describe('a turn under a lease', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('keeps its lease for as long as it lasts', async () => {
    const { tenure, finish } = await aTurn(() => Promise.resolve(new Date()));
    await jest.advanceTimersByTimeAsync(60_000);

    expect(tenure.callSignal().aborted).toBe(false);
    await finish();
  });

  it('ends its calls when somebody else has the lease', async () => {
    const { tenure, finish } = await aTurn(() => Promise.resolve(null));
    const call = tenure.callSignal();
    await jest.advanceTimersByTimeAsync(5_000);

    expect(call.aborted).toBe(true);
    expect(tenure.signal.aborted).toBe(true);
    await finish();
  });

  it.each([
    ['away', () => Promise.reject(new Error('ECONNREFUSED'))],
    ['silent', () => new Promise<never>(() => undefined)],
  ])('ends its calls before others may take over while Postgres is %s', async (_, renew) => {
    const { tenure, finish } = await aTurn(renew);
    const call = tenure.callSignal();
    await jest.advanceTimersByTimeAsync(14_000);
    expect(call.aborted).toBe(false);

    await jest.advanceTimersByTimeAsync(1_000);
    expect(call.aborted).toBe(true);
    await finish();
  });

  it('begins no call after the process stood still for too long, whatever wakes up first', async () => {
    const { tenure, clock, finish } = await aTurn(() => Promise.resolve(new Date()));
    clock.standStill(40_000);

    expect(tenure.callSignal().aborted).toBe(true);
    await finish();
  });
});

/** A turn that is under way until `finish` is called. */
async function aTurn(renew: () => Promise<Date | null>) {
  let stoodStillMs = 0;
  const startedMs = Date.now();
  const clock = {
    now: () => new Date(),
    monotonicMs: () => Date.now() - startedMs + stoodStillMs,
    standStill: (ms: number) => (stoodStillMs += ms),
  };
  const leases = {
    acquire: () => Promise.resolve(LEASE),
    release: () => Promise.resolve(),
    renew,
  } as unknown as LeaseRepository;

  let end: () => void = () => undefined;
  let tenure: Tenure | undefined;
  const turn = runLeased({ leases, clock }, LANE, (given) => {
    tenure = given;
    return new Promise((resolve) => {
      end = () => resolve({ end: 'done', holdMs: 0 });
    });
  });
  await jest.advanceTimersByTimeAsync(0);
  if (!tenure) throw new Error('the turn did not begin');
  const finish = async () => {
    end();
    await turn;
  };
  return { tenure, clock, finish };
}
