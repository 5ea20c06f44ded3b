/** What the first script of the page asked for, before any of our code was there. */
interface Early {
  answers: Map<string, Promise<Response>>;
  /** By `performance.now()`. */
  at: number;
  /** By `Date.now()`. */
  now: number;
}

declare global {
  interface Window {
    __early?: Early;
  }
}

/** By then a page has come, or asks for itself. */
const MOST_AGE_MS = 30_000;

/** The answer that was asked for ahead, once; nothing when there is none or the network failed. */
export async function takeEarly(address: string): Promise<Response | undefined> {
  const early = window.__early;
  const answer = early?.answers.get(address);
  if (!early || !answer) return undefined;

  early.answers.delete(address);
  if (!isYoung(early)) return undefined;
  const response = await answer.catch(() => undefined);
  // A stranger asked: whoever signs in asks anew.
  if (response?.ok === false) forgetEarly();
  return response;
}

/**
 * What questions about the last while take for now, by `Date.now()`: while answers are on their way that were asked for
 * ahead, the moment of those, or a minute that turns meanwhile would make them answers to something else.
 */
export function nowOfQuestions(): number {
  const early = window.__early;
  return early && early.answers.size > 0 && isYoung(early) ? early.now : Date.now();
}

/** Something is changed: what was asked before does not count any more. */
export function forgetEarly(): void {
  window.__early?.answers.clear();
}

function isYoung({ at }: Early): boolean {
  return performance.now() - at <= MOST_AGE_MS;
}
