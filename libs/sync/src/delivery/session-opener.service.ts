import { AppConfig } from '@kladka/platform';
import {
  ContactSessionRepository,
  DeliveryQueueRepository,
  type LeftToSessions,
  type SessionCandidate,
} from '@kladka/storage';
import {
  MOST_SESSION_CONTACTS,
  YespoBusy,
  YespoTransient,
  type ContactsAnswer,
} from '@kladka/yespo';
import { Injectable } from '@nestjs/common';
import { judge, settleRefused, type Call, type TurnStop } from './answers.js';
import {
  lookDelayMs,
  refusalsOf,
  sessionPatienceMs,
  settleSessionRefused,
  smaller,
} from './session-answers.js';
import { packSessions, type Pack } from './session-packs.js';
import type { SessionTurn } from './session-turn.js';

/** Sessions of one lane that Yespo is given at once. */
const SESSIONS_AT_ONCE = 4;

/** Gives many contacts to Yespo in one call, which imports them later (`api/yespo.md` 4.5). */
@Injectable()
export class SessionOpener {
  constructor(
    private readonly config: AppConfig,
    private readonly sessions: ContactSessionRepository,
    private readonly deliveries: DeliveryQueueRepository,
  ) {}

  /**
   * Gives contacts to sessions if there are enough of them, or if they may go no other way. `left`: those that single
   * calls are to leave alone.
   */
  async begin(
    turn: SessionTurn,
  ): Promise<{ claimed: number; left: LeftToSessions; stop?: TurnStop }> {
    const { lease } = turn;
    const from = this.config.contactBulkFrom;
    const { due, mustGo } = await this.sessions.survey(lease, from);
    const isBurst = from > 0 && due >= from;
    const left = isBurst ? 'burst' : 'keeping-deleted';
    if (!isBurst && !mustGo) return { claimed: 0, left };

    const { running } = await this.sessions.listRunning(lease);
    const room = SESSIONS_AT_ONCE - running;
    if (room <= 0) return { claimed: 0, left };

    const which = isBurst ? 'all' : 'keeping-deleted';
    const candidates = await this.sessions.claim(lease, which, MOST_SESSION_CONTACTS);
    return { claimed: candidates.length, left, stop: await this.openAll(turn, candidates, room) };
  }

  private async openAll(
    turn: SessionTurn,
    candidates: readonly SessionCandidate[],
    room: number,
  ): Promise<TurnStop | undefined> {
    // Sessions confirm (4.2). Who must stay unconfirmed is claimed again by single calls.
    const { packs, alone, later } = packSessions(candidates.filter((one) => one.confirmedEmail));
    const rest = candidates.filter((one) => !one.confirmedEmail).concat(later);
    await this.sessions.setApart(turn.lease, idsOf(alone));
    await turn.settle({ settled: [], untried: rest });

    let stop: TurnStop | undefined;
    for (const [at, pack] of packs.entries()) {
      const hasTurn = !stop && at < room && (at === 0 || turn.mayGoOn());
      if (hasTurn) stop = await this.open(turn, pack);
      else await turn.settle({ settled: [], untried: pack.members });
    }
    return stop;
  }

  private async open(turn: SessionTurn, pack: Pack): Promise<TurnStop | undefined> {
    const { lease, yespo } = turn;
    // Putting sessions together takes a while, in which an owner may have decided otherwise.
    const confirmed = await this.sessions.stillConfirmed(lease, idsOf(pack.members));
    const members = pack.members.filter(({ id }) => confirmed.has(id));
    await turn.settle({
      settled: [],
      untried: pack.members.filter(({ id }) => !confirmed.has(id)),
    });
    if (members.length === 0) return undefined;

    const { dedupeOn, contactFields, restoreDeleted } = pack;
    const contacts = members.map(({ payload }) => payload);
    const session = { contacts, dedupeOn, contactFields, restoreDeleted };
    const made = await turn.calls.make((signal) => yespo.sendContactTexts(session, signal));
    switch (made.kind) {
      case 'held':
        return turn.settle({ settled: [], untried: members, stop: made.stop });
      case 'answered':
        return this.opened(turn, { ...pack, members }, made.answer, made.call);
      case 'refused': {
        const { error, call } = made;
        const { httpStatus } = error;
        const words = error.vendorMessage ?? error.responseExcerpt ?? error.message;
        const refusal = { httpStatus, words, size: members.length };
        const settle = members.length > 1 ? settleSessionRefused : settleRefused;
        return turn.settle({
          settled: members.map((member) => settle(member, call, refusal)),
          untried: [],
        });
      }
      case 'failed': {
        if (made.error instanceof YespoBusy) {
          const why = { reason: 'yespo-busy', detail: made.error.message };
          await this.deliveries.giveBack(lease, idsOf(members), why);
          return made.stop;
        }
        return turn.settle({ settled: members.map(made.settle), untried: [], stop: made.stop });
      }
    }
  }

  private async opened(
    turn: SessionTurn,
    { members, dedupeOn }: Pack,
    answer: ContactsAnswer,
    call: Call,
  ): Promise<TurnStop | undefined> {
    const { sessionId, httpStatus } = answer;
    const refusals = refusalsOf(members, answer.failed);
    const taken = members.filter(({ id }) => !refusals.has(id));
    if (sessionId !== undefined && taken.length > 0) {
      const patienceMs = sessionPatienceMs(this.config.retryScale);
      const waitMs = lookDelayMs(0, this.config.retryScale);
      const session = { yespoSessionId: sessionId, dedupeOn, waitMs, patienceMs };
      await this.sessions.open(turn.lease, session, idsOf(taken));
    }
    const settled = members.flatMap((member) => {
      const words = refusals.get(member.id);
      return words === undefined ? [] : [settleRefused(member, call, { httpStatus, words })];
    });
    if (sessionId === undefined) {
      const error = new YespoTransient('Yespo named no session', true, answer);
      const { settle } = judge(error, call, { scale: this.config.retryScale, random: Math.random });
      const sessionMost = smaller(members.length);
      settled.push(...taken.map((member) => ({ ...settle(member), sessionMost })));
    }
    return turn.settle({ settled, untried: [] });
  }
}

function idsOf(members: ReadonlyArray<{ id: string }>): string[] {
  return members.map(({ id }) => id);
}
