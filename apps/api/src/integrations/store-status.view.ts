import type {
  StatusMappingEntryDto,
  StatusMappingView,
  StoreStatusView,
  YespoStatus,
} from '@kladka/contracts';
import { suggestStatusMapping } from '@kladka/mapping';
import type { StoreStatus } from '@kladka/storage';
import { NEW_STATUS_ID } from '../new-status.js';

type KnownStatus = Pick<StoreStatus, 'storeStatusId' | 'titles' | 'isSuccessful'>;
type Decision = Pick<StatusMappingEntryDto, 'storeStatusId'> & {
  yespoStatuses: readonly string[];
};

/** A store's statuses, by id, with what the owner made of them and what their titles speak for. */
export function toStatusMappingView(
  statuses: readonly KnownStatus[],
  mapping: readonly Decision[],
  ordersIn: (storeStatusId: string) => StoreStatusView['orders'],
): StatusMappingView {
  const suggested = suggestStatusMapping(
    statuses.map(({ storeStatusId: statusId, ...rest }) => ({ statusId, ...rest })),
  );
  const items = statuses.map(({ storeStatusId, titles }) => {
    const locked = storeStatusId === NEW_STATUS_ID;
    const chosen = mapping.find((entry) => entry.storeStatusId === storeStatusId);
    return {
      storeStatusId,
      titles,
      orders: ordersIn(storeStatusId),
      yespoStatuses: locked
        ? ['INITIALIZED' as const]
        : ((chosen?.yespoStatuses as YespoStatus[] | undefined) ?? null),
      suggested: suggested.get(storeStatusId) ?? [],
      locked,
    };
  });
  items.sort((one, other) => Number(one.storeStatusId) - Number(other.storeStatusId));
  return { items, nextCursor: null };
}
