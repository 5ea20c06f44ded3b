import { AppConfig, Logger } from '@kladka/platform';
import { ContactSessionRepository, type DueSession } from '@kladka/storage';
import { YespoTransient } from '@kladka/yespo';
import { Injectable } from '@nestjs/common';
import type { TurnStop } from './answers.js';
import {
  lookDelayMs,
  sessionPatienceMs,
  settleMembers,
  type SessionEnd,
} from './session-answers.js';
import type { SessionTurn } from './session-turn.js';

/** Members of an ended session that are written in one statement. */
const MEMBERS_AT_ONCE = 500;

/** Sees sessions of contacts through to their end (`api/yespo.md` 4.6). */
@Injectable()
export class SessionFollower {
  constructor(
    private readonly config: AppConfig,
    private readonly logger: Logger,
    private readonly sessions: ContactSessionRepository,
  ) {}

  /** Asks Yespo about the sessions that are due, and settles the contacts of those that have ended. */
  async follow(turn: SessionTurn): Promise<TurnStop | undefined> {
    const { due } = await this.sessions.listRunning(turn.lease);
    for (const session of due) {
      if (!turn.mayGoOn()) return undefined;
      const stop = await this.look(turn, session);
      if (stop) return stop;
    }
    return undefined;
  }

  private async look(turn: SessionTurn, session: DueSession): Promise<TurnStop | undefined> {
    const { yespo, calls } = turn;
    const made = await calls.make((signal) =>
      yespo.getImportStatus(session.yespoSessionId, signal),
    );
    switch (made.kind) {
      case 'held':
        return made.stop;
      case 'refused': {
        const words = made.error.vendorMessage ?? made.error.message;
        return this.conclude(turn, session, { kind: 'lost', words });
      }
      case 'failed': {
        const isOver =
          made.error instanceof YespoTransient && (await this.wait(session)) === 'over';
        if (!isOver) return made.stop;
        await this.conclude(turn, session, { kind: 'given-up', words: made.error.message });
        return made.stop;
      }
      case 'answered': {
        const { state, description, ...status } = made.answer;
        if (state === 'finished') return this.conclude(turn, session, { kind: state, status });
        if (state === 'error') {
          const words = description === undefined ? 'ERROR' : `ERROR, ${description}`;
          return this.conclude(turn, session, { kind: state, words });
        }
        if ((await this.wait(session)) === 'later') return undefined;
        const words = 'did not end in time';
        return this.conclude(turn, session, { kind: 'given-up', words });
      }
    }
  }

  private async wait(session: DueSession): Promise<'later' | 'over'> {
    const scale = this.config.retryScale;
    if (session.ageMs >= sessionPatienceMs(scale)) return 'over';
    await this.sessions.lookLater(session.id, lookDelayMs(session.looks + 1, scale));
    return 'later';
  }

  private async conclude(
    turn: SessionTurn,
    { id, yespoSessionId, dedupeOn, size, startedAt, ageMs }: DueSession,
    end: SessionEnd,
  ): Promise<TurnStop | undefined> {
    const call = { startedAt, durationMs: ageMs };
    const session = { yespoSessionId, dedupeOn, size, call };
    for (;;) {
      const members = await this.sessions.adopt(turn.lease, id, MEMBERS_AT_ONCE);
      if (members.length === 0) break;
      await turn.settle({
        settled: settleMembers(members, session, end, {
          scale: this.config.retryScale,
          random: Math.random,
        }),
        untried: [],
      });
    }
    const note = end.kind === 'finished' ? null : end.words;
    await this.sessions.end(id, end.kind, note);
    const facts = { integrationId: turn.lease.integrationId, session: yespoSessionId, size };
    if (note === null) this.logger.log('A session of contacts has finished', facts);
    else this.logger.warn('A session of contacts went wrong', { ...facts, end: end.kind, note });
    return undefined;
  }
}
