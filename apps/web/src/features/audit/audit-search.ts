import type { ChangeFilterDto, ChangesQueryDto } from '@kladka/contracts';
import { CHANGE_ACTIONS, type ChangeAction } from '@kladka/contracts/statuses';

/** The view of the change log, as it stands in the address. */
export interface AuditSearch {
  integrationId?: string;
  /** The id of a person or a key, or `system`. */
  actor?: string;
  action?: ChangeAction;
  from?: string;
  to?: string;
  cursor?: string;
}

const PAGE_SIZE = 50;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function parseAuditSearch(raw: Record<string, unknown>): AuditSearch {
  return {
    integrationId: toId(raw.integrationId),
    actor: raw.actor === 'system' ? raw.actor : toId(raw.actor),
    action: CHANGE_ACTIONS.find((action) => action === raw.action),
    from: toMoment(raw.from),
    to: toMoment(raw.to),
    cursor: typeof raw.cursor === 'string' && raw.cursor !== '' ? raw.cursor : undefined,
  };
}

export function toChangesQuery(search: AuditSearch): ChangesQueryDto {
  return { ...search, limit: PAGE_SIZE };
}

/** The same rows as the list, all pages of them. */
export function toChangeFilter({ cursor: _, ...filter }: AuditSearch): ChangeFilterDto {
  return filter;
}

export function isFiltered(search: AuditSearch): boolean {
  return Object.values(search).some((value) => value !== undefined);
}

function toId(value: unknown): string | undefined {
  return typeof value === 'string' && UUID.test(value) ? value : undefined;
}

function toMoment(value: unknown): string | undefined {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : undefined;
}
