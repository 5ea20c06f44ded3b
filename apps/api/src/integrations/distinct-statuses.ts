import type { StatusMappingEntryDto } from '@kladka/contracts';
import { invalid } from '../problem.js';

/** Refuses a mapping that says two things about one status. */
export function requireDistinctStatuses(mapping: readonly StatusMappingEntryDto[] = []): void {
  const ids = new Set(mapping.map((entry) => entry.storeStatusId));
  if (ids.size < mapping.length) throw invalid({ statusMapping: ['no-repeats'] });
}
