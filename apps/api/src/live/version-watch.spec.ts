import { jest } from '@jest/globals';
import { VersionWatch } from './version-watch.js';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function aWatch(versions: Array<string | null>) {
  let looks = 0;
  let isIdle = false;
  const watch = new VersionWatch(
    async () => versions[Math.min(looks++, versions.length - 1)] ?? null,
    () => (isIdle = true),
    (error) => {
      throw error;
    },
  );
  return { watch, looks: () => looks, isIdle: () => isIdle };
}

function aListener() {
  const heard: string[] = [];
  return {
    heard,
    onChange: () => heard.push('changed'),
    onQuiet: () => heard.push('quiet'),
    onGone: () => heard.push('gone'),
  };
}

describe('a watch over a version', () => {
  it('looks once for all who listen, and tells of what is new only', async () => {
    const { watch, looks } = aWatch(['a', 'a', 'b', 'b']);
    const [one, other] = [aListener(), aListener()];
    watch.join(one);
    watch.join(other);

    await jest.advanceTimersByTimeAsync(9_500);

    expect(looks()).toBe(4);
    expect(one.heard).toEqual(['changed']);
    expect(other.heard).toEqual(['changed']);
  });

  it('gives a sign of life while nothing is new', async () => {
    const { watch } = aWatch(['a']);
    const one = aListener();
    watch.join(one);

    await jest.advanceTimersByTimeAsync(31_000);

    expect(one.heard).toEqual(['quiet', 'quiet']);
  });

  it('says when what was watched is gone', async () => {
    const { watch } = aWatch(['a', null]);
    const one = aListener();
    const leave = watch.join({ ...one, onGone: () => (one.onGone(), leave()) });

    await jest.advanceTimersByTimeAsync(10_000);

    expect(one.heard).toEqual(['gone']);
  });

  it('rests when nobody listens', async () => {
    const { watch, looks, isIdle } = aWatch(['a']);
    const leave = watch.join(aListener());
    await jest.advanceTimersByTimeAsync(100);
    leave();
    const before = looks();

    await jest.advanceTimersByTimeAsync(60_000);

    expect(looks()).toBe(before);
    expect(isIdle()).toBe(true);
  });
});
