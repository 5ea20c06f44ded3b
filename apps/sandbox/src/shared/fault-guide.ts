import type { Fault } from './faults.js';

type OfKind<Kind extends Fault['kind']> = Extract<Fault, { kind: Kind }>;

/** What happens, and a fault of this kind that can be switched on as it is. */
export interface FaultGuideEntry<Kind extends Fault['kind']> {
  says: string;
  example: OfKind<Kind>;
}

/** One entry for each kind of fault; the help page and the switches of the demo page use it. */
export const faultGuide: { readonly [Kind in Fault['kind']]: FaultGuideEntry<Kind> } = {
  answer: {
    says: 'another answer: any status and body, with Retry-After or without',
    example: { kind: 'answer', status: 429, body: '', retryAfter: 1 },
  },
  html: { says: 'a page instead of data', example: { kind: 'html', status: 502 } },
  delay: { says: 'the right answer, later', example: { kind: 'delay', ms: 4000 } },
  hang: { says: 'no answer until the caller gives up', example: { kind: 'hang' } },
  reset: { says: 'the connection is dropped', example: { kind: 'reset' } },
  drip: {
    says: 'the right answer, a few bytes at a time',
    example: { kind: 'drip', chunkBytes: 64, everyMs: 20 },
  },
  truncated: { says: 'half of the right answer', example: { kind: 'truncated' } },
  huge: {
    says: 'an answer of many megabytes',
    example: { kind: 'huge', bytes: 32 * 1024 * 1024 },
  },
  'gzip-bomb': {
    says: 'a small packed answer that unpacks to many megabytes',
    example: { kind: 'gzip-bomb', bytes: 256 * 1024 * 1024 },
  },
  'numbers-as-strings': {
    says: 'the right answer, every number in quotes',
    example: { kind: 'numbers-as-strings' },
  },
};
