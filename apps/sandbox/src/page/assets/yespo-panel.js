import { act, call } from './call.js';
import { badge, byId, el, emptyRow, letGo, show, twoLines } from './dom.js';

const tones = {
  DELIVERED: 'ok',
  CANCELLED: 'bad',
  ABANDONED_SHOPPING_CART: 'warn',
  IN_PROGRESS: 'accent',
};

/** Number of the account that the reader chose, or null for the first one. */
export function chosenOrganisation() {
  return byId('organisation').value || null;
}

export function showYespo(yespo, refresh) {
  show('organisation', [yespo.organisations, yespo.orgId], ([all, chosen]) =>
    all.map(({ orgId, name }) => el('option', { value: orgId, selected: orgId === chosen }, name)),
  );
  byId('organisation').hidden = yespo.organisations.length < 2;
  show('yespo-totals', yespo.totals, (totals) => [
    tile('Contacts', totals.contacts),
    tile('Orders', totals.orders),
    tile('Events', totals.events),
  ]);
  show('yespo-orders', yespo.orders, (orders) =>
    orders.length === 0 ? emptyRow(4, 'Nothing has arrived yet.') : orders.map(orderRow),
  );
  show('yespo-contacts', yespo.contacts, (contacts) =>
    contacts.length === 0
      ? emptyRow(4, 'Nothing has arrived yet.')
      : contacts.map((contact) => contactRow(contact, yespo.orgId, refresh)),
  );
  show('yespo-events', yespo.events, (events) =>
    events.length === 0 ? emptyRow(3, 'Nothing has happened yet.') : events.map(eventRow),
  );
  show('yespo-tracker', yespo.trackerHits, (hits) =>
    hits.length === 0 ? emptyRow(3, 'No visitor was seen yet.') : hits.map(hitRow),
  );
}

function tile(label, figure) {
  return el('div', { class: 'tile' }, el('b', {}, String(figure)), label);
}

function orderRow(order) {
  return el(
    'tr',
    {},
    el('td', {}, order.externalOrderId),
    twoLines(order.email || order.phone, order.email ? order.phone : ''),
    el('td', { class: 'figure' }, String(order.totalCost)),
    el(
      'td',
      {},
      order.statuses.map((status) =>
        badge(status.toLowerCase().replaceAll('_', ' '), tones[status]),
      ),
    ),
  );
}

function contactRow(contact, orgId, refresh) {
  const confirm = async () => {
    await act('The e-mail is confirmed', () =>
      call('POST', `/yespo/confirm?org=${orgId}`, { id: contact.id }),
    );
    letGo();
    await refresh();
  };
  const canConfirm = contact.email && !contact.deleted && !contact.confirmed;
  const outside = contact.externalCustomerId
    ? `store № ${contact.externalCustomerId}`
    : 'no store number';
  return el(
    'tr',
    {},
    twoLines(contact.name, outside),
    twoLines(contact.email, contact.phone),
    el(
      'td',
      {},
      contact.deleted ? badge('deleted', 'bad') : null,
      contact.email && !contact.deleted
        ? badge(
            contact.confirmed ? 'confirmed' : 'not confirmed',
            contact.confirmed ? 'ok' : 'warn',
          )
        : null,
    ),
    el(
      'td',
      { class: 'actions' },
      canConfirm
        ? el(
            'button',
            { type: 'button', onclick: confirm, 'aria-label': `Confirm ${contact.email}` },
            'Confirm',
          )
        : null,
    ),
  );
}

function eventRow({ at, typeKey, keyValue }) {
  return el(
    'tr',
    {},
    el('td', {}, new Date(at).toLocaleTimeString()),
    el('td', {}, typeKey),
    el('td', {}, keyValue),
  );
}

function hitRow({ at, eventName, problems }) {
  return el(
    'tr',
    {},
    el('td', {}, new Date(at).toLocaleTimeString()),
    el('td', {}, eventName ?? '—'),
    el(
      'td',
      {},
      problems.length === 0
        ? badge('fine', 'ok')
        : problems.map((problem) => badge(problem, 'bad')),
    ),
  );
}
