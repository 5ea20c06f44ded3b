import { Allowance } from './allowance.js';

const rules = { ratePerMinute: 600, recoveryMs: 600_000 };

/** A bucket with so many calls in it, and a record of the statements that it cost. */
function aBucket(tokens: number, ratePerMinute = 600, rateAgeMs = 0) {
  const statements: string[] = [];
  const state = { tokens, ratePerMinute };
  return {
    statements,
    state,
    take: (_account: string, _rules: unknown, wanted: number) => {
      const granted = Math.min(state.tokens, wanted);
      statements.push(`take ${wanted}`);
      const taken = { granted, available: state.tokens, rateAgeMs, pausedMs: 0 };
      state.tokens -= granted;
      return Promise.resolve({ ...taken, ratePerMinute: state.ratePerMinute });
    },
    giveBack: (_account: string, _rules: unknown, unused: number) => {
      statements.push(`back ${unused}`);
      return Promise.resolve();
    },
    changeRate: (_account: string, rate: { from: number; to: number }) => {
      statements.push(`rate ${rate.from} to ${rate.to}`);
      state.ratePerMinute = rate.to;
      return Promise.resolve();
    },
    pause: (_account: string, pauseMs: number, rate: { from: number; to: number }) => {
      statements.push(`pause ${pauseMs}, rate ${rate.from} to ${rate.to}`);
      return Promise.resolve();
    },
  };
}

const clock = { now: () => new Date(0), monotonicMs: () => 0 };
const allowanceOf = (bucket: ReturnType<typeof aBucket>, over = rules) =>
  new Allowance(bucket, 'a', over, clock, 0);

describe('Allowance', () => {
  it('takes more at a time the faster the calls go, and gives back what is left', async () => {
    const bucket = aBucket(1_000_000, 6_000_000);
    const fast = { ...rules, ratePerMinute: 6_000_000 };
    const allowance = allowanceOf(bucket, fast);
    for (let call = 0; call < 1_000; call += 1) expect(await allowance.take()).toBe(0);
    await allowance.end();

    expect(bucket.statements).toHaveLength(11);
    expect(bucket.statements.slice(0, 4)).toEqual(['take 1', 'take 2', 'take 4', 'take 8']);
    expect(bucket.statements.at(-1)).toBe('back 23');
  });

  it('lets calls that begin together share a statement', async () => {
    const bucket = aBucket(1);
    const allowance = allowanceOf(bucket);
    const waits = await Promise.all([allowance.take(), allowance.take()]);

    expect(waits[0]).toBe(0);
    expect(waits[1]).toBeGreaterThan(0);
    expect(bucket.statements).toEqual(['take 1', 'take 2']);
  });

  it('lowers the rate once, however many calls hear that Yespo is busy', async () => {
    const bucket = aBucket(100);
    const allowance = allowanceOf(bucket);
    for (let call = 0; call < 3; call += 1) await allowance.take();
    await Promise.all([allowance.pause(5_000), allowance.pause(5_000)]);
    allowance.putBack();
    await allowance.end();

    expect(bucket.statements).toEqual(['take 1', 'take 2', 'pause 5000, rate 600 to 300']);
    expect(await allowance.take()).toBe(5_000);
  });

  it('raises a lowered rate before it says how long to wait', async () => {
    const bucket = aBucket(0, 6, 300_000);
    const wait = await allowanceOf(bucket).take();

    expect(bucket.statements).toEqual(['take 1', 'rate 6 to 306', 'take 1']);
    expect(wait).toBeLessThan(1_000);
  });
});
