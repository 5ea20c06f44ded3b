import type { Account } from './account.js';
import { applyImported, applySingle } from './contact-changes.js';
import { dedupeValue, findForImport } from './contact-matching.js';
import type { Contact, ContactInput } from './contact.js';
import type { ImportPlan } from './import-request.js';
import type { ImportSession } from './import-sessions.js';

/** Does an import: from here on its contacts, segments and events are visible. */
export function runImport(account: Account, session: ImportSession, plan: ImportPlan): void {
  const error = account.imports.takeForcedError();
  if (error !== null) {
    session.status = 'ERROR';
    session.description = error;
    return;
  }
  for (const input of plan.contacts) {
    const contact = importContact(account, input, plan);
    if (!contact) continue;
    account.segments.include(contact, plan.groupNames);
    account.segments.exclude(contact, plan.groupNamesExclude);
    const value = dedupeValue(input, plan.dedupe) ?? contact.externalCustomerId ?? '';
    session.mapping.push({ dedupeValue: value, contactId: contact.id });
  }
  session.status = 'FINISHED';
}

/** `null` when the contact is deleted and was not to be restored. */
function importContact(account: Account, input: ContactInput, plan: ImportPlan): Contact | null {
  const { contacts, settings } = account;
  const now = account.clock.now();
  const match = findForImport(contacts, input, plan.dedupe, settings);
  if (!match) return createContact(account, input, plan, now);
  if (match.contact.deleted) {
    if (!plan.restoreDeleted) return null;
    contacts.restore(match.contact, now);
  }
  applyImported(contacts, match.contact, input, plan.scope, protectedKey(plan, match.by), now);
  return match.contact;
}

// The key named by the import is never changed; with two possible keys it is the one that matched.
function protectedKey(
  plan: ImportPlan,
  foundBy: ImportPlan['dedupe']['on'],
): ImportPlan['dedupe']['on'] {
  return plan.dedupe.on === 'email_or_sms' ? foundBy : plan.dedupe.on;
}

function createContact(
  account: Account,
  input: ContactInput,
  plan: ImportPlan,
  now: number,
): Contact {
  const contact = account.contacts.add(input, 'import', true, now);
  const wanted = [...(input.fields ?? [])].filter(([id]) => plan.scope.customFieldIds.has(id));
  const initial = { ...input, fields: new Map(wanted) };
  applySingle(account.contacts, contact, initial, { confirms: true, confirmsKnown: true, now });
  if (plan.eventKeyForNewContacts !== null) {
    account.events.append(
      {
        at: now,
        typeKey: plan.eventKeyForNewContacts,
        keyValue: contact.email ?? contact.phone ?? String(contact.id),
        contactId: contact.id,
        origin: 'import',
        params: {
          contactId: contact.id,
          ...(contact.email === null ? {} : { EmailAddress: contact.email }),
          ...(contact.phone === null ? {} : { SMS: contact.phone }),
        },
      },
      account.settings.keep,
    );
  }
  return contact;
}
