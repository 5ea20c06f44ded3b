import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api/problem.js';

const FRESH_MS = 10_000;

/** The cache of server data. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: FRESH_MS, retry: shouldRetry },
      mutations: { retry: false },
    },
  });
}

// An answer that names a cause will not change by asking again at once; silence may.
function shouldRetry(failures: number, error: Error): boolean {
  const isSilence = error instanceof ApiError && (error.status === 0 || error.status >= 502);
  return isSilence && failures < 2;
}
