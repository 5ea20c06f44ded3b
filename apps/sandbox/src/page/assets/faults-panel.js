import { act, call } from './call.js';
import { el, letGo, show } from './dom.js';

const sides = [
  { name: 'the store', path: '/faults' },
  { name: 'Yespo', path: '/yespo/faults' },
];

/** One row for every kind of fault, with a switch for each of the two servers. */
export function showFaults(kinds, storeFaults, yespoFaults, refresh) {
  const standing = [storeFaults, yespoFaults];
  const rows = kinds.map(({ says, fault }) => ({
    says,
    fault,
    ids: standing.map((rules) => rules.find((rule) => isThis(rule, fault))?.id ?? null),
  }));
  show('faults', rows, () => rows.map((row) => faultRow(row, refresh)));
}

function isThis(rule, fault) {
  return rule.on === '*' && JSON.stringify(rule.fault) === JSON.stringify(fault);
}

function faultRow({ says, fault, ids }, refresh) {
  return el(
    'tr',
    {},
    el('td', {}, says, el('div', { class: 'sub' }, JSON.stringify(fault))),
    sides.map((side, at) => el('td', {}, faultSwitch(side, { says, fault, id: ids[at] }, refresh))),
  );
}

function faultSwitch({ name, path }, { says, fault, id }, refresh) {
  const change = async (event) => {
    const wanted = event.target.checked;
    await act(wanted ? `On at ${name}: ${says}` : `Off at ${name}: ${says}`, () =>
      wanted ? call('POST', path, { on: '*', fault }) : call('DELETE', `${path}/${id}`),
    );
    letGo();
    await refresh();
  };
  return el('input', {
    type: 'checkbox',
    role: 'switch',
    checked: id !== null,
    onchange: change,
    'aria-label': `At ${name}: ${says}`,
  });
}
