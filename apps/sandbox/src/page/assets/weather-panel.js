import { act, call } from './call.js';
import { el, letGo, show } from './dom.js';

const gatewayPage = { kind: 'html', status: 524 };

/** Each is a rule for the store, a rule for Yespo or a toggle of the store. */
const switches = [
  {
    text: 'The store is slow (4 s)',
    faults: '/faults',
    on: '*',
    fault: { kind: 'delay', ms: 4000 },
  },
  { text: 'The store is down', faults: '/faults', on: '*', fault: gatewayPage },
  {
    text: 'The store drops every third connection',
    faults: '/faults',
    on: '*',
    rate: 0.33,
    fault: { kind: 'reset' },
  },
  {
    text: 'The store asks to slow down (429)',
    faults: '/faults',
    on: 'orders/get',
    fault: { kind: 'answer', status: 429, retryAfter: 5 },
  },
  {
    text: 'Lists of orders arrive cut off',
    faults: '/faults',
    on: 'orders/get',
    fault: { kind: 'truncated' },
  },
  { text: 'A bot check stands in front of the store', toggle: 'antiBot', value: true },
  { text: 'Every number is a text', toggle: 'numbersAsStrings', value: true },
  { text: 'The plan does not include web-hooks', toggle: 'plan', value: 'starter' },
  { text: 'Hooks come twice', toggle: 'duplicateHookRate', value: 1 },
  { text: 'Hooks come in any order', toggle: 'shuffleHooks', value: true },
  {
    text: 'Yespo fails every third time',
    faults: '/yespo/faults',
    on: '*',
    rate: 0.33,
    fault: { kind: 'answer', status: 500, body: '{}' },
  },
  {
    text: 'Yespo asks to slow down (429)',
    faults: '/yespo/faults',
    on: '*',
    fault: { kind: 'answer', status: 429, retryAfter: 5, body: '{}' },
  },
];

const usual = {
  antiBot: false,
  numbersAsStrings: false,
  plan: 'pro',
  duplicateHookRate: 0,
  shuffleHooks: false,
};

export function showWeather(state, storeFaults, yespoFaults, refresh) {
  const standing = { '/faults': storeFaults, '/yespo/faults': yespoFaults };
  const rows = switches.map((one) => ({ ...one, ...current(one, state, standing) }));
  // How often a rule has fired changes all the time and is not shown.
  const seen = rows.map(({ text, id, isOn }) => [text, id, isOn]);
  show('weather', seen, () => rows.map((row) => switchRow(row, refresh)));
}

function current({ toggle, value, faults, on, fault }, state, standing) {
  if (toggle) return { isOn: state.toggles[toggle] === value };
  const wanted = JSON.stringify([on, fault]);
  const rule = standing[faults].find((each) => JSON.stringify([each.on, each.fault]) === wanted);
  return { isOn: rule !== undefined, id: rule?.id };
}

function switchRow(row, refresh) {
  const change = async (event) => {
    const wanted = event.target.checked;
    await act(wanted ? `On: ${row.text}` : `Off: ${row.text}`, () => flip(row, wanted));
    letGo();
    await refresh();
  };
  return el(
    'li',
    {},
    el(
      'label',
      {},
      el('input', { type: 'checkbox', role: 'switch', checked: row.isOn, onchange: change }),
      row.text,
    ),
  );
}

function flip({ toggle, value, faults, on, fault, rate, id }, wanted) {
  if (toggle) return call('PATCH', '/toggles', { [toggle]: wanted ? value : usual[toggle] });
  if (!wanted) return call('DELETE', `${faults}/${id}`);
  return call('POST', faults, rate === undefined ? { on, fault } : { on, fault, rate });
}
