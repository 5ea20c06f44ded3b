import { NEW_STATUS_ID } from '../new-status.js';

export interface StatusTitles {
  storeStatusId: string;
  titles: Readonly<Record<string, string>>;
}

export interface MappingEntry {
  storeStatusId: string;
  yespoStatuses: readonly string[];
}

interface Store {
  statuses: readonly StatusTitles[];
  mapping: readonly MappingEntry[];
}

/**
 * The mapping of a store after it took over that of another one. Merchants rename and renumber: a status is the same one
 * where id and title fit, or where one title belongs to one status on either side. All others stay as they are.
 */
export function copiedMapping(
  source: Store,
  target: Store,
): { mapping: MappingEntry[]; unmatched: number } {
  const wanted = new Map(source.mapping.map((entry) => [entry.storeStatusId, entry]));
  const result = new Map(target.mapping.map((entry) => [entry.storeStatusId, entry]));
  let unmatched = 0;
  for (const status of target.statuses) {
    if (status.storeStatusId === NEW_STATUS_ID) continue;
    const twin = twinOf(status, source.statuses, target.statuses);
    if (!twin) unmatched += 1;
    const entry = twin && wanted.get(twin.storeStatusId);
    if (entry) result.set(status.storeStatusId, { ...entry, storeStatusId: status.storeStatusId });
  }
  return { mapping: [...result.values()], unmatched };
}

function twinOf(
  status: StatusTitles,
  candidates: readonly StatusTitles[],
  siblings: readonly StatusTitles[],
): StatusTitles | undefined {
  const sharing = candidates.filter((each) => shareTitle(each, status));
  const sameId = sharing.find((each) => each.storeStatusId === status.storeStatusId);
  if (sameId) return sameId;
  const isOnlyOne = siblings.filter((each) => shareTitle(each, status)).length === 1;
  return isOnlyOne && sharing.length === 1 ? sharing[0] : undefined;
}

function shareTitle(one: StatusTitles, other: StatusTitles): boolean {
  const titles = new Set(wordsOf(one));
  return wordsOf(other).some((title) => titles.has(title));
}

function wordsOf({ titles }: StatusTitles): string[] {
  return Object.values(titles)
    .map((title) => title.trim().toLocaleLowerCase('uk'))
    .filter((title) => title !== '');
}
