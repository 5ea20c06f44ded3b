import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import type { SessionView } from '@kladka/contracts';
import { sessionQuery } from '../../api/session.js';
import { changeLanguage } from '../../i18n/i18n.js';
import { findStoredLanguage } from '../../i18n/languages.js';

/** What follows a sign-in: a clean cache, the person's language, and the page they were going to. */
export function useSignedIn(next = '/integrations') {
  const client = useQueryClient();
  const router = useRouter();

  return async (session: SessionView) => {
    client.clear();
    client.setQueryData(sessionQuery.queryKey, session);
    // A language chosen on this device wins over the one of the account.
    if (session.user && findStoredLanguage() === null) await changeLanguage(session.user.language);
    router.history.replace(next);
  };
}
