/** Far behind the end of any list: a store that has a row there takes no notice of the offset. */
const BEYOND = 100_000_000;

/**
 * Counts a list whose length cannot be asked for (`api/horoshop.md` 5.1) by looking for its last row: some twenty
 * questions for a hundred thousand rows.
 *
 * @param hasRow whether there is a row at an offset, from 0.
 * @param guess the nearer it is, the fewer questions.
 * @param tolerance how far off the count may be, as a part of it: 0.02 saves ten questions.
 * @returns null when the store takes no notice of the offset.
 */
export async function countRows(
  hasRow: (offset: number) => Promise<boolean>,
  { guess = 1_000, tolerance = 0 }: { guess?: number; tolerance?: number } = {},
): Promise<number | null> {
  if (!(await hasRow(0))) return 0;
  if (await hasRow(BEYOND)) return null;

  let known = 0;
  let missing = BEYOND;
  for (let offset = Math.max(guess, 1); offset < BEYOND; offset *= 4) {
    if (!(await hasRow(offset))) {
      missing = offset;
      break;
    }
    known = offset;
  }
  while (missing - known > Math.max(missing * tolerance, 1)) {
    const middle = Math.floor((known + missing) / 2);
    if (await hasRow(middle)) known = middle;
    else missing = middle;
  }
  return missing;
}

/** The first month, counted from a given one on, at whose end there is something; `last` if there is none before. */
export async function firstMonth(
  range: { first: number; last: number },
  hasBefore: (month: number) => Promise<boolean>,
): Promise<number> {
  let { first, last } = range;
  while (first < last) {
    const middle = Math.floor((first + last) / 2);
    if (await hasBefore(middle + 1)) last = middle;
    else first = middle + 1;
  }
  return first;
}
