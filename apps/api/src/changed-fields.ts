import type { ChangedValue, FieldChange, IntegrationSettings } from '@kladka/contracts';
import type { Integration, StatusMapping, StoreStatus } from '@kladka/storage';

type Described = Pick<Integration, 'name' | 'client' | 'tags' | 'settings' | 'storeUrl'>;

/** What of an integration becomes something else, field by field. Credentials are no fields. */
export function changedFields(before: Described, changes: Partial<Described>): FieldChange[] {
  const after = { ...before, ...changes };
  const settings = Object.keys(after.settings) as Array<keyof IntegrationSettings>;
  return [
    ...different('name', before.name, after.name),
    ...different('client', before.client, after.client),
    ...different('tags', before.tags, after.tags),
    ...different('storeUrl', before.storeUrl, after.storeUrl),
    ...settings.flatMap((key) => different(key, before.settings[key], after.settings[key])),
  ];
}

/** Store statuses that stand for something else than before; null: nobody decided about it. */
export function changedMapping(
  before: readonly StatusMapping[],
  after: ReadonlyArray<{ storeStatusId: string; yespoStatuses: readonly string[] }>,
  statuses: readonly StoreStatus[],
): FieldChange[] {
  const old = new Map(before.map((entry) => [entry.storeStatusId, entry.yespoStatuses]));
  const now = new Map(after.map((entry) => [entry.storeStatusId, entry.yespoStatuses]));
  const titles = new Map(statuses.map((status) => [status.storeStatusId, status.titles]));
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((id) =>
    different(id, old.get(id) ?? null, now.get(id) ?? null).map((change) => {
      const known = titles.get(id);
      return known ? { ...change, titles: known } : change;
    }),
  );
}

function different(field: string, before: ChangedValue, after: ChangedValue): FieldChange[] {
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ field, before, after }];
}
