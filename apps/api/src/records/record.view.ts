import type { ContactView, IntegrationSettings, OrderView, RecordState } from '@kladka/contracts';
import type { DeliveryRow, RecordRow } from '@kladka/storage';
import { maskEmail, maskKey, maskPerson, maskPhone } from '@kladka/sync';
import { toSeenDelivery } from '../delivery.view.js';

const GUEST = 'guest:';

export interface RecordContext {
  integrationId: string;
  isMasked: boolean;
  settings: IntegrationSettings;
  /** Titles of the store's statuses, by id. */
  titles: ReadonlyMap<string, Record<string, string>>;
}

type Context = RecordContext & { last: DeliveryRow | undefined };

export function toContactView(row: RecordRow, context: Context): ContactView {
  return { ...toRecordView(row, context), isGuest: row.key.startsWith(GUEST) };
}

export function toOrderView(row: RecordRow, context: Context): OrderView {
  const { storeStatusId } = row;
  const titles = storeStatusId === null ? undefined : context.titles.get(storeStatusId);
  return {
    ...toRecordView(row, context),
    ...(storeStatusId === null ? {} : { storeStatusId }),
    ...(titles ? { storeStatusTitles: titles } : {}),
  };
}

function toRecordView(row: RecordRow, { integrationId, isMasked, last }: Context) {
  const hide = <T>(value: T, mask: (value: T) => T): T => (isMasked ? mask(value) : value);
  return {
    key: hide(row.key, maskKey),
    integrationId,
    ...(last?.person ? { person: hide(last.person, maskPerson) } : {}),
    ...(row.email === null ? {} : { email: hide(row.email, maskEmail) }),
    ...(row.phone === null ? {} : { phone: hide(row.phone, maskPhone) }),
    state: stateOf(row, last),
    ...(row.storeCreatedAt === null ? {} : { storeCreatedAt: row.storeCreatedAt }),
    ...(row.acceptedAt === null ? {} : { acceptedAt: row.acceptedAt.toISOString() }),
    ...(last ? { lastDelivery: toSeenDelivery(last, isMasked) } : {}),
    isMasked,
  };
}

function stateOf(row: RecordRow, last: DeliveryRow | undefined): RecordState {
  if (row.isErased) return 'erased';
  if (row.isGone) return 'gone';
  if (row.acceptedAt) return 'accepted';
  const isOpen = last && ['waiting', 'sending', 'retrying'].includes(last.result);
  return isOpen ? 'waiting' : 'known';
}
