import { Logger, OutboundFailure } from '@kladka/platform';
import type { BreakerState } from '@kladka/storage';
import { YespoBusy, YespoCredentialsRefused, YespoTransient } from '@kladka/yespo';
import { Breaker } from './breaker.js';
import { SendingGate } from './sending-gate.js';

const down = { error: new YespoTransient('HTTP 500', false, {}), waitMs: 10 };
const HALF_OPEN: BreakerState = { failures: 5, openMs: 0, probeMs: 0 };

/** A breaker's row, and what was done to it. */
function aRow(state: BreakerState | null) {
  const done: string[] = [];
  let failures = state?.failures ?? 0;
  return {
    done,
    find: () => Promise.resolve(state),
    takeProbe: () => Promise.resolve(true),
    giveProbeBack: () => Promise.resolve(void done.push('probe given back')),
    close: () => Promise.resolve(void done.push('closed')),
    countFailure: (_key: string, rules: { mostFailures: number; openMs: number }) => {
      failures += 1;
      done.push(`failure ${failures}`);
      return Promise.resolve(failures >= rules.mostFailures ? rules.openMs : 0);
    },
  };
}

function gateOf(row: ReturnType<typeof aRow>): SendingGate {
  const breaker = new Breaker(row, { key: 'yespo:1', openMs: 300_000, scale: 1 });
  return new SendingGate(breaker, null, Logger.create('test', 'silent'));
}

describe('SendingGate', () => {
  it('costs nothing while all is well', async () => {
    const row = aRow(null);
    const gate = gateOf(row);
    expect(await gate.open()).toBe(0);
    expect(await gate.enter()).toBe(0);
    expect(await gate.leave()).toBeNull();
    await gate.close();

    expect(row.done).toEqual([]);
  });

  it('opens at the fifth failure in a row', async () => {
    const row = aRow(null);
    const gate = gateOf(row);
    await gate.open();
    const closedMs: Array<number | null> = [];
    for (let call = 0; call < 5; call += 1) closedMs.push(await gate.leave(down));

    expect(closedMs).toEqual([null, 10, 10, 10, 300_000]);
    expect(await gate.enter()).toBe(300_000);
  });

  it('lets one call try while the others wait, and all of them once it was answered', async () => {
    const row = aRow(HALF_OPEN);
    const gate = gateOf(row);
    await gate.open();
    const entered: number[] = [];
    const calls = [1, 2, 3].map(async (call) => {
      await gate.enter();
      entered.push(call);
    });
    await calls[0];
    await new Promise(setImmediate);
    expect(entered).toEqual([1]);

    await gate.leave({ error: new YespoCredentialsRefused(401, {}), waitMs: 0 });
    await Promise.all(calls);
    expect(row.done).toEqual(['closed']);
  });

  it('keeps those who waited away when the one call that tried failed', async () => {
    const row = aRow(HALF_OPEN);
    const gate = gateOf(row);
    await gate.open();
    const waits = [gate.enter(), gate.enter()];
    await waits[0];
    await gate.leave(down);

    expect(await Promise.all(waits)).toEqual([0, 300_000]);
    expect(row.done).toEqual(['failure 6']);
  });

  it('lets another turn try when this one had nothing to call for', async () => {
    const row = aRow(HALF_OPEN);
    const gate = gateOf(row);
    await gate.open();
    await gate.close();

    expect(row.done).toEqual(['probe given back']);
  });

  it('lets a call go on when its outcome cannot be written down', async () => {
    const row = { ...aRow(null), countFailure: () => Promise.reject(new Error('no database')) };
    const gate = gateOf(row);
    await gate.open();

    expect(await gate.leave(down)).toBeNull();
  });

  it('goes on after one failure, and holds the turn at the second one in a row', async () => {
    const gate = gateOf(aRow(null));
    await gate.open();
    const held = [
      await gate.leave(down),
      await gate.leave(),
      await gate.leave(down),
      await gate.leave(down),
    ];

    expect(held).toEqual([null, null, null, 10]);
    expect(await gate.enter()).toBe(10);
  });

  it('holds the turn at once when Yespo is busy, or when the call was ended by us', async () => {
    const busy = { error: new YespoBusy(undefined, {}), waitMs: 70 };
    const ended = new OutboundFailure('aborted', 'the lease is lost', { requestSent: true });
    const silent = { error: new YespoTransient('aborted', true, { cause: ended }), waitMs: 10 };

    expect(await gateOf(aRow(null)).leave(busy)).toBe(70);
    expect(await gateOf(aRow(null)).leave(silent)).toBe(10);
  });
});
