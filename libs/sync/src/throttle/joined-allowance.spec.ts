import { JoinedAllowance, type CallAllowance } from './joined-allowance.js';

/** So many calls, and what was asked for. */
function anAllowance(left: number) {
  const state = { left, pausedMs: 0 };
  const allowance: CallAllowance = {
    take: () => Promise.resolve(state.left > 0 ? ((state.left -= 1), 0) : 700),
    putBack: () => void (state.left += 1),
    pause: (ms) => Promise.resolve(void (state.pausedMs = ms)),
    end: () => Promise.resolve(),
  };
  return { state, allowance };
}

describe('JoinedAllowance', () => {
  it('lets a call through that both allow, and takes it from both', async () => {
    const [own, account] = [anAllowance(2), anAllowance(5)];
    const joined = new JoinedAllowance(own.allowance, account.allowance);

    expect([await joined.take(), await joined.take(), await joined.take()]).toEqual([0, 0, 700]);
    expect(account.state.left).toBe(3);
  });

  it('keeps what the owner allows for later while the account has nothing left', async () => {
    const [own, account] = [anAllowance(2), anAllowance(0)];

    expect(await new JoinedAllowance(own.allowance, account.allowance).take()).toBe(700);
    expect(own.state.left).toBe(2);
  });

  it('slows the account down when Yespo is busy, not the limit of the owner', async () => {
    const [own, account] = [anAllowance(1), anAllowance(1)];
    await new JoinedAllowance(own.allowance, account.allowance).pause(900);

    expect([own.state.pausedMs, account.state.pausedMs]).toEqual([0, 900]);
  });
});
