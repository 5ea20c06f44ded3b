import { bareIfSingle, objectBody, type ApiCall, type ApiRoute } from './api-call.js';
import { json, notFound, type Answer } from './answers.js';
import { readImport } from './import-request.js';
import type { ImportSession } from './import-sessions.js';
import { runImport } from './run-import.js';

export const importRoutes: ApiRoute[] = [
  { method: 'POST', path: '/v1/contacts', right: 'contacts-write', handle: startImport },
  {
    method: 'GET',
    path: '/v1/importstatus/:sessionId',
    right: 'contacts-write',
    handle: importStatus,
  },
];

function startImport(call: ApiCall): Answer {
  const { account } = call;
  const { plan, failed } = readImport(account, objectBody(call));
  const now = account.clock.now();
  const importingAt = now + account.settings.importStartMs;
  const session: ImportSession = {
    id: account.random.uuid(),
    startedAt: now,
    importingAt,
    finishedAt: importingAt + account.settings.importFinishMs,
    contacts: plan.contacts.length,
    status: 'STARTED',
    description: null,
    mapping: [],
  };
  account.imports.add(session);
  account.later(session.finishedAt, () => {
    runImport(account, session, plan);
  });
  return json({
    id: 0,
    asyncSessionId: session.id,
    ...(failed.length > 0 && { failedContacts: bareIfSingle(account, failed) }),
  });
}

function importStatus(call: ApiCall): Answer {
  const { account } = call;
  const id = String(call.params.sessionId);
  const session = account.imports.get(id, account.clock.now());
  if (!session) throw notFound(`Import session ${id}`);
  return json({
    status: session.status,
    ...(session.description !== null && { description: session.description }),
    ...(session.status === 'FINISHED' && { mapping: bareIfSingle(account, session.mapping) }),
  });
}
