import type { ImportChoiceDto } from '@kladka/contracts';
import { parseStoreTime } from '@kladka/mapping';
import type { ImportChoice, Integration } from '@kladka/storage';
import { invalid, type FieldFaults } from '../problem.js';

const BARE_DATE = /^\d{4}-\d{2}-\d{2}$/;
const HAS_ZONE = /(Z|[+-]\d{2}:?\d{2})$/;

/**
 * What a caller asked for, with its times as instants. A bare date and a time without a zone are the store's own. The
 * end never lies in the future: what happens from now on comes by itself.
 */
export function toImportChoice(
  dto: ImportChoiceDto,
  { settings }: Pick<Integration, 'settings'>,
  now: Date,
): ImportChoice {
  const contacts = dto.contacts ?? false;
  const orders = dto.orders ?? false;
  if (!contacts && !orders) throw invalid({ contacts: ['choose-something'] });

  const from = momentOf('from', dto.from, '00:00:00', settings.timeZone);
  const asked = momentOf('to', dto.to, '23:59:59', settings.timeZone) ?? now;
  const to = wholeSeconds(asked < now ? asked : now);
  if (from && from > to) throw invalid({ to: ['before-from'] });
  return {
    contacts,
    orders,
    ...(from ? { from: from.toISOString() } : {}),
    to: to.toISOString(),
    ...(dto.statuses ? { statuses: dto.statuses } : {}),
    onlyReachable: dto.onlyReachable ?? false,
    restoreDeleted: dto.restoreDeleted ?? false,
  };
}

/** Whoever switched receiving off has to switch it on first: all of the import would be skipped. */
export function requireReceiving(
  { contacts, orders }: Pick<ImportChoice, 'contacts' | 'orders'>,
  { settings }: Pick<Integration, 'settings'>,
): void {
  const faults: FieldFaults = {
    ...(contacts && !settings.receiveContacts ? { contacts: ['receiving-is-off'] } : {}),
    ...(orders && !settings.receiveOrders ? { orders: ['receiving-is-off'] } : {}),
  };
  if (Object.keys(faults).length > 0) throw invalid(faults);
}

function momentOf(
  field: 'from' | 'to',
  text: string | undefined,
  timeOfDay: string,
  timeZone: string,
): Date | null {
  if (!text) return null;
  const iso =
    HAS_ZONE.test(text) && !BARE_DATE.test(text) ? text : localMoment(text, timeOfDay, timeZone);
  const moment = iso === null ? null : new Date(iso);
  if (!moment || Number.isNaN(moment.getTime())) throw invalid({ [field]: ['not-a-date'] });
  return moment;
}

function localMoment(text: string, timeOfDay: string, timeZone: string): string | null {
  const local = BARE_DATE.test(text) ? `${text} ${timeOfDay}` : text.replace(/\.\d+$/, '');
  return parseStoreTime(local, timeZone);
}

function wholeSeconds(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / 1000) * 1000);
}
