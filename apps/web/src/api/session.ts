import { queryOptions } from '@tanstack/react-query';
import { call } from './client.js';

/** Who is signed in. Nothing changes it behind our back but an expired cookie. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => call('GET /auth/me', { signal }),
  staleTime: Infinity,
});
