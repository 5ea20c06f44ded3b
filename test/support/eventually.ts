import { setTimeout as pause } from 'node:timers/promises';

const LONGEST_PAUSE_MS = 200;

/**
 * Waits for a state: runs an assertion again and again until it passes, and answers what it gives.
 * When time is up, throws what the assertion threw last.
 */
export async function eventually<T>(
  assertion: () => T | Promise<T>,
  { timeoutMs = 10_000 }: { timeoutMs?: number } = {},
): Promise<T> {
  const deadline = Date.now() + timeoutMs;

  for (let pauseMs = 10; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      return await assertion();
    } catch (error) {
      if (Date.now() >= deadline) throw error;
    }
    await pause(pauseMs);
  }
}
