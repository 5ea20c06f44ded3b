import { AttemptLimit } from './attempt-limit.js';

const limit = { most: 2, windowMs: 1000 };

describe('a limit of attempts', () => {
  it('says how long to wait once there were too many', () => {
    const attempts = new AttemptLimit(limit);

    expect([0, 100, 200, 300].map((now) => attempts.take('olena', now))).toEqual([0, 0, 800, 700]);
  });

  it('begins anew when the window is over', () => {
    const attempts = new AttemptLimit(limit);
    for (const now of [0, 1, 2]) attempts.take('olena', now);

    expect(attempts.take('olena', 1000)).toBe(0);
  });

  it('counts every name for itself', () => {
    const attempts = new AttemptLimit(limit);
    for (const now of [0, 1, 2]) attempts.take('olena', now);

    expect(attempts.take('taras', 3)).toBe(0);
  });

  it('does not count what was forgiven', () => {
    const attempts = new AttemptLimit(limit);
    for (const now of [0, 1, 2, 3]) {
      attempts.take('olena', now);
      attempts.forgive('olena');
    }

    expect(attempts.take('olena', 4)).toBe(0);
  });

  it('forgets the oldest name when there are too many', () => {
    const attempts = new AttemptLimit({ ...limit, most: 1, mostNames: 2 });
    for (const name of ['olena', 'taras', 'ivan']) attempts.take(name, 0);

    expect(attempts.take('ivan', 1)).toBeGreaterThan(0);
    expect(attempts.take('olena', 1)).toBe(0);
  });
});
