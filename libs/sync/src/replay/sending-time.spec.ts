import { minutesFor } from './sending-time.js';

const LIMITS = { yespoRatePerMinute: 600, orderBatchSize: 100 };
const rate = (integrationId: string, account: string, ratePerMinute: number | null = null) => ({
  integrationId,
  account,
  ratePerMinute,
  ownPerMinute: null,
});

describe('minutesFor', () => {
  it.each([
    ['nothing', { contacts: 0, orders: 0 }, null, 0],
    ['a single order', { contacts: 0, orders: 1 }, null, 1],
    ['orders by the batch', { contacts: 0, orders: 60_000 }, null, 2],
    ['contacts one by one', { contacts: 6_000, orders: 0 }, null, 10],
    ['an account that was slowed down', { contacts: 6_000, orders: 0 }, 60, 100],
  ])('reckons %s', (_, calls, perMinute, minutes) => {
    const all = new Map([['i1', calls]]);
    expect(minutesFor([rate('i1', 'a', perMinute)], all, 1, LIMITS)).toBe(minutes);
  });

  it('adds integrations of one account up, and lets accounts go side by side', () => {
    const calls = new Map(['i1', 'i2', 'i3'].map((id) => [id, { contacts: 1_200, orders: 0 }]));
    const rates = [rate('i1', 'a'), rate('i2', 'a'), rate('i3', 'b')];
    expect(minutesFor(rates, calls, 1, LIMITS)).toBe(4);
  });

  it('scales what was looked at to all there is', () => {
    const calls = new Map([['i1', { contacts: 600, orders: 0 }]]);
    expect(minutesFor([rate('i1', 'a')], calls, 3, LIMITS)).toBe(3);
  });

  it('takes as long as a limit of the owner wants it to', () => {
    const calls = new Map([['i1', { contacts: 600, orders: 0 }]]);
    expect(minutesFor([{ ...rate('i1', 'a'), ownPerMinute: 60 }], calls, 1, LIMITS)).toBe(10);
  });

  it('names an end even where no limit is set', () => {
    const calls = new Map([['i1', { contacts: 600, orders: 0 }]]);
    const unlimited = { ...LIMITS, yespoRatePerMinute: 0 };
    expect(minutesFor([rate('i1', 'a')], calls, 1, unlimited)).toBe(1);
  });
});
