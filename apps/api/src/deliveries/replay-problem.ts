import type { ReplayExclusion } from '@kladka/contracts';
import { conflict, type Problem } from '../problem.js';

/** Why one delivery is not sent again, and what to do about it. */
export function replayProblem(reason: ReplayExclusion): Problem {
  switch (reason) {
    case 'accepted':
      return conflict('replay-accepted');
    case 'deletion':
      return conflict('replay-deletion');
    case 'integration-deleted':
      return conflict('replay-integration-deleted');
    case 'nothing-to-send':
      return conflict('replay-nothing-to-send');
    case 'on-its-way':
      return conflict('replay-on-its-way');
    case 'original-gone':
      return conflict('replay-original-gone');
    case 'same-content':
    case 'superseded':
      return conflict('replay-superseded');
    case 'unchanged-by-mapping':
      return conflict('replay-unchanged');
  }
}
