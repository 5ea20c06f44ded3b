import { useMutation, useQueryClient, type Query } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { call } from '../../api/client.js';
import { sessionQuery } from '../../api/session.js';
import { toastProblem } from '../../ui/toast.js';
import { enteredWorkspace } from '../session/entered-workspace.js';

const HOME = '/integrations';

/**
 * Goes over to another workspace. The page is left first: whoever has something unsaved on it is
 * asked, and stays where they are when they want to.
 */
export function useEnterWorkspace() {
  const client = useQueryClient();
  const router = useRouter();

  return useMutation({
    mutationFn: async (id: string) => {
      await router.navigate({ to: HOME });
      if (router.state.location.pathname !== HOME) return;

      const session = await call('POST /workspaces/:id/enter', { id });
      // What an answer under way brings belongs to the workspace that is left.
      await client.cancelQueries();
      client.setQueryData(sessionQuery.queryKey, session);
      enteredWorkspace.tell(id);
      client.removeQueries({ predicate: isOfPages, type: 'inactive' });
      await client.resetQueries({ predicate: isOfPages, type: 'active' });
    },
    onError: toastProblem,
  });
}

function isOfPages({ queryKey }: Query): boolean {
  return queryKey[0] !== sessionQuery.queryKey[0];
}
