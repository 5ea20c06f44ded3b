import type { Account } from './account.js';
import { listOf } from './api-call.js';
import { badRequest } from './answers.js';
import type { ImportScope } from './contact-changes.js';
import { parseContact } from './contact-input.js';
import { DEDUPE_KEYS, dedupeValue, findForImport, type Dedupe } from './contact-matching.js';
import type { ContactInput } from './contact.js';
import { isObject, numberOf, textList, type Json } from './untrusted.js';

const MOST_CONTACTS = 3000;

/** What an import will do once it runs. */
export interface ImportPlan {
  contacts: ContactInput[];
  dedupe: Dedupe;
  scope: ImportScope;
  groupNames: string[];
  groupNamesExclude: string[];
  restoreDeleted: boolean;
  eventKeyForNewContacts: string | null;
}

/** A refused contact is sent back as it came, with the cause. */
export type FailedContact = Json & { message: string };

/** Reads `POST /v1/contacts`; throws when the request as a whole is wrong. */
export function readImport(
  account: Account,
  body: Json,
): { plan: ImportPlan; failed: FailedContact[] } {
  const rows = listOf(body, 'contacts', 1, MOST_CONTACTS);
  const dedupe = readDedupe(body);
  const plan: ImportPlan = {
    contacts: [],
    dedupe,
    scope: readScope(account, body),
    groupNames: textList(body.groupNames),
    groupNamesExclude: textList(body.groupNamesExclude),
    restoreDeleted: body.restoreDeleted === true || body.restoreDeleted === 'true',
    eventKeyForNewContacts: readEventKey(body),
  };
  return { plan, failed: sortOut(account, rows, plan) };
}

function readDedupe(body: Json): Dedupe {
  const on = DEDUPE_KEYS.find((key) => key === body.dedupeOn);
  if (!on) throw badRequest(`dedupeOn should be one of ${DEDUPE_KEYS.join(', ')}`);
  const fieldId = numberOf(body.fieldId);
  if (on === 'fieldId' && fieldId === undefined) throw badRequest('fieldId is required');
  return { on, fieldId };
}

function readScope(account: Account, body: Json): ImportScope {
  const ids = Array.isArray(body.customFieldsIDs) ? (body.customFieldsIDs as unknown[]) : [];
  return {
    contactFields: Array.isArray(body.contactFields) ? new Set(textList(body.contactFields)) : null,
    customFieldIds: new Set(ids.map(numberOf).filter((id) => id !== undefined)),
    clearsMissing: account.settings.bulkClearsMissing,
    confirms: true,
    confirmsKnown: account.settings.contactUpdateConfirms,
  };
}

function readEventKey(body: Json): string | null {
  const key = body.eventKeyForNewContacts;
  if (key === undefined || key === null || key === '') return null;
  if (typeof key !== 'string' || !/^[A-Za-z0-9]+$/.test(key)) {
    throw badRequest('eventKeyForNewContacts should be latin letters and digits');
  }
  return key;
}

// Good contacts go into the plan; the others are returned.
function sortOut(account: Account, rows: unknown[], plan: ImportPlan): FailedContact[] {
  const failed: FailedContact[] = [];
  const knownFields = account.fieldIds();
  const { contactCap } = account.settings;
  let room = contactCap === null ? Infinity : contactCap - account.contacts.liveCount;
  for (const row of rows) {
    const parsed = parseContact(row, account.settings, knownFields);
    const problem = parsed.input ? importProblem(parsed.input, plan.dedupe) : parsed.problem;
    const isNew =
      parsed.input && !findForImport(account.contacts, parsed.input, plan.dedupe, account.settings);
    if (!parsed.input || problem !== null) failed.push(refused(row, problem));
    else if (isNew && room <= 0) failed.push(refused(row, 'The contact limit has been reached'));
    else {
      if (isNew) room -= 1;
      plan.contacts.push(parsed.input);
    }
  }
  return failed;
}

function importProblem(input: ContactInput, dedupe: Dedupe): string | null {
  const value = dedupeValue(input, dedupe);
  if (value === undefined && !input.externalCustomerId) return `no value for ${dedupe.on}`;
  if (dedupe.on === 'fieldId' && (value?.length ?? 0) > 50) return 'field value is too long';
  return null;
}

function refused(row: unknown, message: string | null | undefined): FailedContact {
  return { ...(isObject(row) ? row : { value: row }), message: message ?? 'invalid contact' };
}
