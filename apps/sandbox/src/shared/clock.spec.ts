import { SandboxClock } from './clock.js';
import { SeededRandom } from './seeded-random.js';

it('flows with real time from wherever it is set', () => {
  const clock = new SandboxClock();
  clock.set(new Date('2026-02-03T12:00:00Z'));
  clock.advance(60_000);
  expect(Math.abs(clock.now() - Date.parse('2026-02-03T12:01:00Z'))).toBeLessThan(1000);
  clock.reset();
  expect(clock.offsetMs).toBe(0);
});

it('repeats a random run for the same seed and name', () => {
  const run = (seed: number): number[] => {
    const random = SeededRandom.derive(seed, 'orders');
    return [random.next(), random.next(), random.integer(1, 6)];
  };
  expect(run(7)).toEqual(run(7));
  expect(run(7)).not.toEqual(run(8));
  expect(new SeededRandom(1).uuid()).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(new SeededRandom(3).shuffle([1, 2, 3, 4]).sort()).toEqual([1, 2, 3, 4]);
});
