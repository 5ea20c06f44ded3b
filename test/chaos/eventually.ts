import { setTimeout as pause } from 'node:timers/promises';

/** Looks again and again until the answer is yes; false when time is up. Looking may fail. */
export async function eventually(
  look: () => Promise<boolean>,
  {
    timeoutMs,
    everyMs = 200,
    signal,
  }: { timeoutMs: number; everyMs?: number; signal?: AbortSignal },
): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline) {
    signal?.throwIfAborted();
    // A server may be away at this moment: that is no answer.
    if (await look().catch(() => false)) return true;
    await pause(everyMs);
  }
  return false;
}
