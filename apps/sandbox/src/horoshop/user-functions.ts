import { empty, ok, refused, warning, type Answer } from './answers.js';
import { pageOf, readPaging, readSpan } from './page-of-records.js';
import { asFlag, asMaps, asText, type Parameters } from './parameters.js';
import { editUser, registerUser } from './store-actions.js';
import type { Store } from './store.js';
import { toExportUserView } from './user.view.js';
import type { StoreUser, UserChanges } from './user.js';

/** `users/export`: active registered people only, never guests (`api/horoshop.md 6.1`). */
export function exportUsers(store: Store, parameters: Parameters): Answer {
  const span = readSpan(store, parameters, 'users');
  const paging = readPaging(store, parameters);
  // Looking at every record costs time on a deep page, so it is done only when needed.
  const wanted = store.hasInactiveUsers ? (user: StoreUser): boolean => user.active : null;
  const found = pageOf(store, store.users, span, paging, wanted);
  if (found.length === 0) return empty(store.toggles.emptyResponse);
  const { newsletterInExport } = store.toggles;
  return ok({ users: found.map((user) => toExportUserView(user, store.time, newsletterInExport)) });
}

const imported = 0;
const fieldMissing = 1;
const invalid = 2;

interface LogEntry {
  email: string | null;
  code: number;
  message: string;
}

/** `users/import`: matched by e-mail, with a code for each record (`api/horoshop.md 6.3`). */
export function importUsers(store: Store, parameters: Parameters): Answer {
  const users = asMaps(parameters['users']);
  if (!users || users.length === 0) return refused('users is required');
  const log = users.map((user) => importUser(store, user));
  const response = { log };
  return log.every(({ code }) => code === imported) ? ok(response) : warning(response);
}

function importUser(store: Store, wire: Parameters): LogEntry {
  const email = asText(wire['email']);
  const name = asText(wire['title']);
  const told = (code: number, message: string): LogEntry => ({ email, code, message });
  if (!email || !name) return told(fieldMissing, 'Required field is missing');
  if (!/^\S+@\S+$/.test(email)) return told(invalid, 'Wrong email');

  const silent = { silent: !store.toggles.importFiresHooks };
  const changes: UserChanges = { name };
  for (const field of ['phone', 'country', 'city', 'address', 'note'] as const) {
    const value = asText(wire[field]);
    if (value !== null) changes[field] = value;
  }
  const newsletter = asFlag(wire['newsletter_subscription']);
  if (newsletter !== null) changes.newsletter = newsletter;

  const known = store.findUserByEmail(email);
  if (known) editUser(store, known.id, changes, silent);
  else registerUser(store, { email, ...changes, name }, silent);
  return told(imported, 'Imported');
}
