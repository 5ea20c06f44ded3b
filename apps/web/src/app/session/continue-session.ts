import type { SessionView } from '@kladka/contracts';
import { callOnce } from '../../api/client.js';

/**
 * Brings a new session to where the old one was: a sign-in opens the first workspace, while the page
 * and what it is about to send belong to this one. Throws when that is closed to the person now; a
 * page of somebody else is left at once.
 */
export async function continueSession(
  before: SessionView,
  session: SessionView,
): Promise<SessionView> {
  if (session.user?.id !== before.user?.id) {
    window.location.assign('/');
    throw new Error('Another person has signed in.');
  }
  if (session.workspace.id === before.workspace.id) return session;
  return callOnce('POST /workspaces/:id/enter', { id: before.workspace.id });
}
