import type { BrowserContext, Page } from 'playwright-core';

/** What a visit felt like: milliseconds, and how much of the page jumped. */
export interface Vitals {
  lcpMs: number;
  cls: number;
  inpMs: number;
  /** What jumped, the worst first. */
  shifts: string[];
}

/** A phone's line and a quarter of the processor, as in our budgets. */
const SLOW_4G = { latency: 150, downloadThroughput: 204_800, uploadThroughput: 96_000 };
const SLOWER_BY = 4;

/** Every page of the context is watched from its first moment. */
export async function watchVitals(context: BrowserContext): Promise<void> {
  await context.addInitScript(WATCH);
}

/** From now on the page has a slow line and a slow processor. */
export async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, ...SLOW_4G });
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_BY });
}

/** What has been seen since the page was opened. */
export async function readVitals(page: Page): Promise<Vitals> {
  return page.evaluate<Vitals>('window.__vitals()');
}

/** Cumulative layout shift as browsers report it: the worst window of five seconds, pauses of one second end it. */
const WATCH = `(() => {
  const seen = { lcp: 0, inp: 0, shifts: [] };
  const watch = (type, each, more = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true, ...more });
  const nameOf = ({ node, previousRect: a, currentRect: b }) =>
    (node?.nodeType === 1 ? node.tagName + '.' + String(node.className).slice(0, 60) : String(node?.textContent).slice(0, 40)) +
    ' ' + [a, b].map((r) => [r.x, r.y, r.width, r.height].map(Math.round).join(',')).join(' > ');
  watch('largest-contentful-paint', (entry) => (seen.lcp = entry.startTime));
  watch('layout-shift', (entry) => {
    if (!entry.hadRecentInput)
      seen.shifts.push({ at: entry.startTime, by: entry.value, what: entry.sources.map(nameOf) });
  });
  watch('event', (entry) => {
    if (entry.interactionId) seen.inp = Math.max(seen.inp, entry.duration);
  }, { durationThreshold: 16 });
  window.__vitals = () => {
    let worst = 0;
    let sum = 0;
    let begun = -Infinity;
    let last = -Infinity;
    for (const { at, by } of seen.shifts) {
      if (at - last > 1000 || at - begun > 5000) {
        sum = 0;
        begun = at;
      }
      sum += by;
      last = at;
      worst = Math.max(worst, sum);
    }
    const shifts = [...seen.shifts].sort((one, other) => other.by - one.by);
    return {
      lcpMs: Math.round(seen.lcp),
      cls: Math.round(worst * 10000) / 10000,
      inpMs: Math.round(seen.inp),
      shifts: shifts.slice(0, 4).map(({ at, by, what }) => by.toFixed(4) + ' at ' + Math.round(at) + ': ' + what.join(' | ')),
    };
  };
})()`;
