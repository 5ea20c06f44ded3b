import type { SendingLease } from '@kladka/storage';
import type { YespoClient } from '@kladka/yespo';
import type { TurnStop } from './answers.js';
import type { GatedCalls } from './gated-calls.js';
import type { BatchOutcome } from './sending-turn.js';

/** What a turn lends to its sessions. */
export interface SessionTurn {
  lease: SendingLease;
  yespo: YespoClient;
  calls: GatedCalls;
  /** Writes how deliveries ended, and gives back those that were not tried. */
  settle: (outcome: BatchOutcome) => Promise<TurnStop | undefined>;
  mayGoOn: () => boolean;
}
