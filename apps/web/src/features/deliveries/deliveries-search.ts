import type { DeliveriesQueryDto, DeliveryFilterDto } from '@kladka/contracts';
import {
  DELIVERY_KINDS,
  DELIVERY_OPERATIONS,
  DELIVERY_RESULTS,
  FAILURE_REASONS,
  IMPORT_PARTS,
  SKIP_REASONS,
  type DeliveryKind,
  type DeliveryOperation,
  type DeliveryReason,
  type DeliveryResult,
  type ImportPart,
} from '@kladka/contracts/statuses';

/** The view of the log, as it stands in the address. */
export interface DeliveriesSearch {
  kind?: DeliveryKind;
  operation?: DeliveryOperation;
  result?: DeliveryResult;
  reason?: DeliveryReason;
  /** What one import brought, or one part of it. */
  importId?: string;
  importPart?: ImportPart;
  /** What was sent again together. */
  replayId?: string;
  q?: string;
  from?: string;
  to?: string;
  cursor?: string;
  /** The request that is open beside the list. */
  request?: string;
}

const PAGE_SIZE = 50;
const REASONS: readonly DeliveryReason[] = [...SKIP_REASONS, ...FAILURE_REASONS];

export function parseDeliveriesSearch(raw: Record<string, unknown>): DeliveriesSearch {
  return {
    kind: DELIVERY_KINDS.find((kind) => kind === raw.kind),
    operation: DELIVERY_OPERATIONS.find((operation) => operation === raw.operation),
    result: DELIVERY_RESULTS.find((result) => result === raw.result),
    reason: REASONS.find((reason) => reason === raw.reason),
    importId: toText(raw.importId),
    importPart: IMPORT_PARTS.find((part) => part === raw.importPart),
    replayId: toText(raw.replayId),
    q: toText(raw.q),
    from: toMoment(raw.from),
    to: toMoment(raw.to),
    cursor: toText(raw.cursor),
    request: toText(raw.request),
  };
}

export function toDeliveriesQuery(
  { request: _, ...filters }: DeliveriesSearch,
  integrationId?: string,
): DeliveriesQueryDto {
  return { ...filters, integrationId, limit: PAGE_SIZE };
}

/** The same rows as the list, all pages of them. */
export function toDeliveryFilter(
  { request: _, cursor: __, ...filters }: DeliveriesSearch,
  integrationId?: string,
): DeliveryFilterDto {
  return { ...filters, integrationId };
}

/** Something narrows the list. */
export function isFiltered({ request: _, ...filters }: DeliveriesSearch): boolean {
  return Object.values(filters).some((value) => value !== undefined);
}

function toText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function toMoment(value: unknown): string | undefined {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : undefined;
}
