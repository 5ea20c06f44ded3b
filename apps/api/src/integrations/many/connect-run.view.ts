import type { ConnectReason, ConnectRowView, ConnectRunView, Language } from '@kladka/contracts';
import type { ConnectRow, ConnectRun } from '@kladka/storage';
import { fieldMessage, problemMessage } from '../../problems/problem.view.js';
import { checkMessage } from '../../check-messages.js';
import type { StoreLine } from './store-lines.js';

/** What would be connected, and what is wrong with the rest. */
export function toPreview(lines: readonly StoreLine[], language: Language): ConnectRunView {
  return {
    id: null,
    state: 'preview',
    retryable: 0,
    rows: lines.map(({ line, storeUrl, name, client, tags, faults }): ConnectRowView => {
      const message = faults
        .map(({ column, fault }) => `${column}: ${fieldMessage(fault, language)}`)
        .join(' ');
      return {
        ...{ line, storeUrl, name, client, tags },
        ...(message ? { state: 'invalid', message } : { state: 'waiting' }),
      };
    }),
  };
}

export function toConnectRunView(
  run: ConnectRun,
  rows: readonly ConnectRow[],
  language: Language,
): ConnectRunView {
  return {
    id: run.id,
    state: rows.some(({ state }) => state === 'waiting') ? 'running' : 'finished',
    retryable: rows.filter((row) => row.state === 'failed' && row.passwordSealed !== null).length,
    rows: rows.map(({ line, storeUrl, name, client, tags, state, reason, integrationId }) => ({
      ...{ line, storeUrl, name, client, tags, state },
      ...(reason ? { message: reasonMessage(reason, language) } : {}),
      ...(integrationId ? { integrationId } : {}),
    })),
  };
}

function reasonMessage(reason: ConnectReason, language: Language): string {
  if (reason === 'internal') return problemMessage('internal', language);
  return checkMessage(reason, language);
}
