import type { Fault } from '../shared/faults.js';

/** Accidents that were seen on live stores, ready for `store.faults.add({ on, fault })`. */
export const storeFaults = {
  /** An unhandled fault of the store, under HTTP 200. */
  exception: {
    kind: 'answer',
    status: 200,
    body: '{"status":"EXCEPTION","response":{"message":"Unhandled exception"}}',
  },
  errorPage: { kind: 'html', status: 500 },
  gatewayPage: { kind: 'html', status: 502 },
  /** What the proxy says when the store takes too long. */
  tooSlowPage: { kind: 'html', status: 524 },
  tooManyRequests: { kind: 'answer', status: 429, body: '' },
  tooManyRequestsFor: (seconds: number): Fault => ({
    kind: 'answer',
    status: 429,
    body: '',
    retryAfter: seconds,
  }),
  unauthorized: {
    kind: 'answer',
    status: 200,
    body: '{"status":"UNAUTHORIZED","response":{"message":"Token is unknown or expired"}}',
  },
  dropped: { kind: 'reset' },
  silent: { kind: 'hang' },
  truncated: { kind: 'truncated' },
  stringly: { kind: 'numbers-as-strings' },
} as const satisfies Record<string, Fault | ((seconds: number) => Fault)>;
