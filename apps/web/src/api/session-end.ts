/** Asks the person to sign in again. True once they have, false when they put it off. */
type Ask = () => Promise<boolean>;

let ask: Ask | null = null;
let asked: Promise<boolean> | null = null;
let isPutOff = false;

/** Who asks when a session turns out to be over. Answers how to stop; until then nobody else may. */
export function onSessionEnd(handler: Ask): () => void {
  ask = handler;
  asked = null;
  isPutOff = false;
  return () => {
    if (ask === handler) ask = null;
  };
}

/**
 * Waits until somebody has signed in again; the calls that found out together ask once. False when
 * nobody is there to ask, or the person put it off: pages that merely read do not insist then, what
 * the person sends does (`insists`).
 */
export async function signedInAgain(insists: boolean): Promise<boolean> {
  if (!ask || (isPutOff && !insists)) return false;

  const question = (asked ??= ask());
  const isIn = await question;
  if (asked === question) asked = null;
  isPutOff = !isIn;
  return isIn;
}
