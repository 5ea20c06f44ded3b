import type { AccountHandle } from '../yespo/account-handle.js';
import type { YespoHandle } from '../yespo/yespo.js';
import type { YespoView } from './control-types.js';

const shown = 100;

/** The account with this number, or the first one. */
export function findAccount(yespo: YespoHandle, orgId: number | null): AccountHandle | undefined {
  const accounts = yespo.accounts();
  return accounts.find((each) => each.orgId === orgId) ?? accounts[0];
}

export function toYespoView(yespo: YespoHandle, orgId: number | null): YespoView {
  const accounts = yespo.accounts();
  const account = findAccount(yespo, orgId);
  return {
    organisations: accounts.map((each) => ({ orgId: each.orgId, name: each.organisationName })),
    ...(account ? holdings(account, yespo) : nothing),
  };
}

const nothing: Omit<YespoView, 'organisations'> = {
  orgId: null,
  totals: { contacts: 0, orders: 0, acceptedOrders: 0, events: 0 },
  contacts: [],
  orders: [],
  events: [],
  trackerHits: [],
};

function holdings(account: AccountHandle, yespo: YespoHandle): Omit<YespoView, 'organisations'> {
  return {
    orgId: account.orgId,
    totals: account.totals(),
    contacts: account
      .contacts()
      .sort((a, b) => b.updatedAt - a.updatedAt || b.id - a.id)
      .slice(0, shown)
      .map((contact) => ({
        id: contact.id,
        externalCustomerId: contact.externalCustomerId,
        name: [contact.firstName, contact.lastName].filter(Boolean).join(' '),
        email: contact.email,
        phone: contact.phone,
        confirmed: contact.confirmed,
        deleted: contact.deleted,
      })),
    orders: account
      .orders()
      .sort((a, b) => b.dateMs - a.dateMs)
      .slice(0, shown)
      .map((order) => ({
        externalOrderId: order.externalOrderId,
        statuses: order.statuses,
        totalCost: order.totalCost,
        email: order.email,
        phone: order.phone,
      })),
    events: account
      .events()
      .slice(-shown)
      .reverse()
      .map(({ id, at, typeKey, keyValue }) => ({ id, at, typeKey, keyValue })),
    trackerHits: [...account.trackerHits(), ...yespo.strayTrackerHits()]
      .sort((a, b) => b.at - a.at)
      .slice(0, shown)
      .map(({ at, eventName, problems }) => ({ at, eventName, problems })),
  };
}
