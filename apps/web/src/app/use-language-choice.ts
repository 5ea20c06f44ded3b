import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Language } from '@kladka/contracts/statuses';
import { call } from '../api/client.js';
import { sessionQuery } from '../api/session.js';
import { usePreferences } from '../ui/preferences.js';
import { toastProblem } from '../ui/toast.js';

/** The language of a signed-in person: this device changes at once, the account keeps it for others. */
export function useLanguageChoice() {
  const client = useQueryClient();
  const { language } = usePreferences();
  const keep = useMutation({
    mutationFn: (value: Language) => call('PATCH /auth/me', { body: { language: value } }),
    onSuccess: (session) => client.setQueryData(sessionQuery.queryKey, session),
    onError: toastProblem,
  });

  const choose = (value: Language) => {
    if (value === language.value) return;
    language.choose(value);
    keep.mutate(value);
  };
  return { ...language, choose };
}
