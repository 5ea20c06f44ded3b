/* global document */

/** The element with this id; the page and this script belong together. */
export function byId(id) {
  return document.getElementById(id);
}

/**
 * Builds an element. Children that are not nodes become text, so that whatever a customer wrote
 * into a name stays text.
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value != null) element.setAttribute(name, String(value));
  }
  for (const child of children.flat()) {
    if (child != null) element.append(child);
  }
  return element;
}

const shown = new Map();

/**
 * Puts rows into a list, but only when the data changed, and not under somebody's hands: a list
 * with an open choice or a focused button is left alone until the next round.
 */
export function show(id, data, toRows) {
  const text = JSON.stringify(data);
  const target = byId(id);
  if (shown.get(id) === text || target.contains(document.activeElement)) return;
  shown.set(id, text);
  target.replaceChildren(...toRows(data));
}

/** After an action of the user the list may change even though its button has the focus. */
export function letGo() {
  document.activeElement?.blur();
}

export function emptyRow(columns, text) {
  return [el('tr', {}, el('td', { colspan: columns, class: 'empty' }, text))];
}

export function badge(text, tone = '') {
  return el('span', { class: `badge ${tone}` }, text);
}

/** A value over a smaller one, as table cells show them. */
export function twoLines(first, second) {
  return el('td', {}, first || '—', el('div', { class: 'sub' }, second || ''));
}

let noticeTimer;

/** Tells the reader what happened, for a few seconds. */
export function notice(text) {
  byId('notice').textContent = text;
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => {
    byId('notice').textContent = '';
  }, 4000);
}
