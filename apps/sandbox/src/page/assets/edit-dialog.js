import { byId, el } from './dom.js';

/**
 * Opens the dialog with one field per entry of `fields` (name → label) and resolves with the
 * values that were changed, or with null when the reader thought better of it.
 */
export function edit(title, fields, record) {
  const dialog = byId('editor');
  byId('editor-title').textContent = title;
  byId('editor-fields').replaceChildren(
    ...Object.entries(fields).map(([name, label]) => toField(name, label, record[name])),
  );
  dialog.showModal();

  return new Promise((resolve) => {
    const form = byId('editor-form');
    const finish = (changes) => {
      form.onsubmit = null;
      dialog.onclose = null;
      dialog.close();
      resolve(changes);
    };
    form.onsubmit = (event) => {
      event.preventDefault();
      finish(changesIn(form, Object.keys(fields), record));
    };
    byId('editor-cancel').onclick = () => finish(null);
    dialog.onclose = () => finish(null);
  });
}

function toField(name, label, value) {
  const input =
    typeof value === 'boolean'
      ? el('input', { name, type: 'checkbox', checked: value })
      : el('input', { name, value: value ?? '', maxlength: 500 });
  return el('label', {}, label, input);
}

function changesIn(form, names, record) {
  const changes = {};
  for (const name of names) {
    const input = form.elements.namedItem(name);
    const value = input.type === 'checkbox' ? input.checked : input.value;
    if (value !== (record[name] ?? '')) changes[name] = value;
  }
  return changes;
}
