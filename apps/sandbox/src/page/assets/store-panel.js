import { act, call } from './call.js';
import { byId, el, emptyRow, letGo, notice, show, twoLines } from './dom.js';
import { edit } from './edit-dialog.js';

const userFields = {
  name: 'Full name',
  email: 'E-mail',
  phone: 'Phone',
  city: 'City',
  address: 'Address',
  newsletter: 'Wants the newsletter',
};
const orderFields = {
  name: 'Recipient',
  email: 'E-mail',
  phone: 'Phone',
  city: 'City',
  address: 'Address',
  comment: 'Comment',
};

/** Connects the two forms; `refresh` reads everything again. */
export function connectForms(refresh) {
  byId('order-user').addEventListener('change', showGuestFields);
  byId('order-form').addEventListener('submit', async (event) => {
    event.preventDefault();
    const placed = await act(
      (order) => `Order ${order.id} is placed`,
      () => call('POST', '/orders', orderFrom(event.target)),
    );
    if (placed) await refresh();
  });
  byId('user-form').addEventListener('submit', async (event) => {
    event.preventDefault();
    const form = event.target;
    const { name, email, phone, city, newsletter } = form.elements;
    const registered = await act(
      (user) => `${user.name} is customer ${user.id}`,
      () =>
        call('POST', '/users', {
          name: name.value,
          email: email.value,
          phone: phone.value,
          city: city.value,
          newsletter: newsletter.checked,
        }),
    );
    if (!registered) return;
    form.reset();
    await refresh();
  });
}

// A form keeps its named fields in `elements`; `form.name` would be the form's own name.
function orderFrom(form) {
  const { user, article, quantity, name, email, phone } = form.elements;
  const lines = [{ article: article.value, quantity: Number(quantity.value) }];
  if (user.value) return { user: Number(user.value), lines };
  return { name: name.value, email: email.value, phone: phone.value, lines };
}

function showGuestFields() {
  byId('guest-fields').hidden = byId('order-user').value !== '';
}

export function showProducts(products) {
  show('order-article', products, (all) =>
    all.map(({ article, title, price }) =>
      el('option', { value: article }, `${title} · ${price} ₴`),
    ),
  );
}

export function showUsers(users, total, refresh) {
  byId('users-count').textContent = String(total);
  const chosen = byId('order-user').value;
  show(
    'order-user',
    users.map(({ id, name }) => ({ id, name })),
    (all) => [
      el('option', { value: '' }, 'A guest'),
      ...all.map(({ id, name }) =>
        el('option', { value: id, selected: String(id) === chosen }, name),
      ),
    ],
  );
  showGuestFields();
  show('users', users, (all) =>
    all.length === 0
      ? emptyRow(4, 'Nobody has registered yet.')
      : all.map((user) => userRow(user, refresh)),
  );
}

function userRow(user, refresh) {
  const change = async () => {
    const changes = await edit(`Customer ${user.id}`, userFields, user);
    if (!changes || Object.keys(changes).length === 0) return;
    await act('The customer is changed', () => call('PATCH', `/users/${user.id}`, changes));
    await refresh();
  };
  const remove = async () => {
    await act('The customer is gone', () => call('DELETE', `/users/${user.id}`));
    letGo();
    await refresh();
  };
  return el(
    'tr',
    {},
    twoLines(user.name, `№ ${user.id}${user.active ? '' : ', switched off'}`),
    twoLines(user.email, user.phone),
    el('td', {}, user.city),
    el(
      'td',
      { class: 'actions' },
      el('button', { type: 'button', onclick: change, 'aria-label': `Edit ${user.name}` }, 'Edit'),
      el(
        'button',
        { type: 'button', onclick: remove, 'aria-label': `Delete ${user.name}` },
        'Delete',
      ),
    ),
  );
}

export function showOrders(orders, total, statuses, refresh) {
  byId('orders-count').textContent = String(total);
  show('orders', orders, (all) =>
    all.length === 0
      ? emptyRow(6, 'No orders yet.')
      : all.map((order) => orderRow(order, statuses, refresh)),
  );
}

function orderRow(order, statuses, refresh) {
  const setStatus = async (event) => {
    const status = Number(event.target.value);
    await act('The status is changed', () => call('PUT', `/orders/${order.id}/status`, { status }));
    letGo();
    await refresh();
  };
  const setPaid = async (event) => {
    const paid = event.target.checked;
    await act(paid ? 'Paid' : 'Not paid any more', () =>
      call('PUT', `/orders/${order.id}/paid`, { paid }),
    );
    letGo();
    await refresh();
  };
  const change = async () => {
    const changes = await edit(`Order ${order.id}`, orderFields, order);
    if (!changes || Object.keys(changes).length === 0) return;
    await act('The order is changed; stores send no hook for this', () =>
      call('PATCH', `/orders/${order.id}`, changes),
    );
    await refresh();
  };
  const remove = async () => {
    await act('The order is gone; stores send no hook for this', () =>
      call('DELETE', `/orders/${order.id}`),
    );
    letGo();
    await refresh();
  };
  const label = `Status of order ${order.id}`;
  return el(
    'tr',
    {},
    twoLines(String(order.id), order.placed),
    twoLines(order.name, order.email || order.phone),
    el('td', { class: 'figure' }, `${order.total} ${order.currency}`),
    el(
      'td',
      {},
      el(
        'select',
        { onchange: setStatus, 'aria-label': label },
        statuses.map(({ id, title }) =>
          el('option', { value: id, selected: id === order.status }, title.en || title.ua),
        ),
      ),
    ),
    el(
      'td',
      {},
      el('input', {
        type: 'checkbox',
        checked: order.paid,
        onchange: setPaid,
        'aria-label': `Order ${order.id} is paid`,
      }),
    ),
    el(
      'td',
      { class: 'actions' },
      el(
        'button',
        { type: 'button', onclick: change, 'aria-label': `Edit order ${order.id}` },
        'Edit',
      ),
      el(
        'button',
        { type: 'button', onclick: remove, 'aria-label': `Delete order ${order.id}` },
        'Delete',
      ),
    ),
  );
}

/** A reminder of where the store is, to be typed into an integration. */
export function showFacts(state) {
  byId('subtitle').textContent =
    `${state.name}: a pretend Horoshop store with a pretend Yespo account.`;
  show('facts', [state.url, state.login, state.zone], ([url, login, zone]) => [
    el('div', {}, el('dt', {}, 'Store address'), el('dd', {}, url)),
    el('div', {}, el('dt', {}, 'Login'), el('dd', {}, login)),
    el('div', {}, el('dt', {}, 'Time zone'), el('dd', {}, zone)),
  ]);
}

/** Said once when the process behind the page is gone. */
export function sayOffline() {
  notice('The sandbox does not answer. Is it still running?');
}
