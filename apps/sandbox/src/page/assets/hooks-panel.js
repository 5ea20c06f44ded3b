import { act, call } from './call.js';
import { badge, byId, el, emptyRow, letGo, show } from './dom.js';

const tones = { delivered: 'ok', retry: 'warn', dropped: 'bad' };

export function connectHooks(refresh) {
  byId('flush').addEventListener('click', async () => {
    await act(
      (tried) => (tried.length === 0 ? 'No hook is waiting' : `Hooks tried: ${tried.length}`),
      () => call('POST', '/hooks/flush'),
    );
    await refresh();
  });
}

export function showHooks({ queued, log }, subscriptions, state, refresh) {
  const often = state.hookSeconds > 0 ? `sent every ${state.hookSeconds} s` : 'sent by hand only';
  byId('hooks-summary').textContent =
    `${queued.length} waiting, ${often}. Real stores send every 300 s.`;
  show('subscriptions', subscriptions, (all) =>
    all.length === 0
      ? [el('li', { class: 'empty' }, 'Nobody has subscribed yet.')]
      : all.map((subscription) => subscriptionRow(subscription, refresh)),
  );
  show('deliveries', log, (all) =>
    all.length === 0 ? emptyRow(4, 'Nothing was sent yet.') : all.map(attemptRow),
  );
}

function subscriptionRow({ id, event, targetUrl }, refresh) {
  const remove = async () => {
    await act('The subscriber was told', () => call('DELETE', `/subscriptions/${id}`));
    letGo();
    await refresh();
  };
  return el(
    'li',
    {},
    el('span', {}, badge(event, 'accent'), el('span', { class: 'sub' }, withoutSecret(targetUrl))),
    el('button', { type: 'button', onclick: remove, 'aria-label': `Remove ${event}` }, 'Remove'),
  );
}

// The last part of such an address is as good as a password.
function withoutSecret(targetUrl) {
  return targetUrl.replace(/[^/]{12,}$/, '…');
}

function attemptRow({ at, event, attempt, status, error, outcome }) {
  return el(
    'tr',
    {},
    el('td', {}, new Date(at).toLocaleTimeString()),
    el('td', {}, event),
    el('td', {}, String(attempt)),
    el(
      'td',
      {},
      badge(outcome, tones[outcome]),
      el('span', { class: 'sub' }, String(status ?? error)),
    ),
  );
}
