import type { DuePoll, PollJob } from '@kladka/storage';
import type { IntegrationContext } from '../integration/integration-context.js';

export type Cursor = Record<string, unknown>;

/** How one step of a job ended. It has written its cursor together with its rows. */
export interface PollStep {
  /** False: the next step of the same job is due at once. */
  finished: boolean;
  /** Whether there may be something new for Yespo. */
  deliveries: boolean;
  /** Some of it goes by the background lane. */
  inBackground?: boolean;
  /** Whether the store was asked for something and answered; only where that differs from step to step. */
  answered?: boolean;
}

/** One regular reading of a store, a page at a time. */
export interface PollStepper {
  readonly job: PollJob;
  /**
   * Throws a `HoroshopError`; the same step is then repeated later.
   *
   * @param now the database's time: readings of several machines are compared by it.
   */
  step(context: IntegrationContext, poll: DuePoll, now: Date): Promise<PollStep>;
}
