import type { SessionMember, SettledDelivery } from '@kladka/storage';
import {
  YespoTransient,
  type ContactDedupeKey,
  type FailedContact,
  type ImportStatus,
} from '@kladka/yespo';
import { judge, settleAccepted, settleRefused, type Call, type RetryRules } from './answers.js';
import { namesFor, namesIn, namesOf } from './contact-names.js';

/** How a session ended. */
export type SessionEnd =
  | { kind: 'finished'; status: Pick<ImportStatus, 'httpStatus' | 'mapping' | 'failed'> }
  | { kind: 'error' | 'lost' | 'given-up'; words: string };

/** A session as its members' tries are to tell of it. */
export interface EndedSession {
  yespoSessionId: string;
  dedupeOn: ContactDedupeKey;
  size: number;
  /** From the call that opened it to its end. */
  call: Call;
}

const LOOK_MS = 10_000;
const LOOK_GROWTH = 1.5;
const MOST_LOOK_MS = 60_000;
const PATIENCE_MS = 30 * 60_000;
/** A session that goes wrong has rarely one bad member in thousands: by eighths, four steps find it. */
const SHRINK = 8;

/** Wait before the next look at a session: 10 s, then up to 60 s (`api/yespo.md` 4.6). */
export function lookDelayMs(looks: number, scale: number): number {
  return Math.min(LOOK_MS * LOOK_GROWTH ** looks, MOST_LOOK_MS) * scale;
}

/** How long a session may run: after that it ends no more (`api/yespo.md` 4.6). */
export function sessionPatienceMs(scale: number): number {
  return PATIENCE_MS * scale;
}

/** The largest session that members of one which went wrong may be part of. */
export function smaller(size: number): number {
  return Math.max(1, Math.ceil(size / SHRINK));
}

/**
 * What Yespo says of members that it refused, by delivery. An entry without an external id has to name all channels of
 * one member and of no other: what cannot be told apart is left to the end of the session.
 */
export function refusalsOf(
  members: ReadonlyArray<Pick<SessionMember, 'id' | 'payload'>>,
  failed: readonly FailedContact[],
): Map<string, string> {
  const byName = new Map<string, string | null>();
  for (const { id, payload } of failed.length > 0 ? members : []) {
    const [first, ...others] = namesOf(payload);
    const isId = first?.startsWith('id:') ?? false;
    const channels = (isId ? others : [first, ...others]).join();
    if (first !== undefined && isId) byName.set(first, id);
    byName.set(channels, byName.has(channels) ? null : id);
  }
  const refusals = new Map<string, string>();
  for (const { externalCustomerId, email, phone, reason } of failed) {
    const name =
      externalCustomerId === undefined
        ? namesIn({ email, phone }).join()
        : namesIn({ externalCustomerId }).join();
    const id = byName.get(name);
    if (id) refusals.set(id, reason);
  }
  return refusals;
}

/**
 * What the end of a session means for its members. In the mapping: accepted. Named as failed: rejected. Neither: the
 * single call decides, except for one that must not bring back a deleted contact, which a single call does
 * (`api/yespo.md` 4.4): to leave those out is what the session was asked for (4.3).
 *
 * Should a session of several name not one of them, nothing can be told from that; they go again in smaller ones.
 */
export function settleMembers(
  members: readonly SessionMember[],
  session: EndedSession,
  end: SessionEnd,
  rules: RetryRules,
): SettledDelivery[] {
  const answer = (text: string) => `Session ${session.yespoSessionId}: ${text}`;
  if (end.kind !== 'finished') {
    return members.map((member) => goAgain(member, session, answer(end.words), rules));
  }
  const { mapping, failed, httpStatus } = end.status;
  const byId = session.dedupeOn === 'externalCustomerId';
  const contactIds = new Map(
    mapping.flatMap(({ dedupeValue, contactId }) =>
      (byId ? namesIn({ externalCustomerId: dedupeValue }) : namesFor(dedupeValue)).map(
        (name): [string, string] => [name, contactId],
      ),
    ),
  );
  const refusals = refusalsOf(members, failed);
  const saysNothing = mapping.length === 0 && failed.length === 0 && session.size > 1;

  return members.map((member) => {
    const contactId = find(contactIds, namesOf(member.payload));
    if (contactId !== undefined) {
      const responseExcerpt = answer(`FINISHED, contact ${contactId}`);
      return settleAccepted(member, session.call, { httpStatus, responseExcerpt });
    }
    const words = refusals.get(member.id);
    if (words !== undefined) return settleRefused(member, session.call, { httpStatus, words });
    const silence = answer('FINISHED without this contact');
    if (!member.keepDeleted) return leftOut(member, session.call, silence);
    if (saysNothing) return goAgain(member, session, silence, rules);
    return keptDeleted(member, session.call, silence);
  });
}

/** A session that Yespo refused as a whole: halves of it tell where the bad member is. */
export function settleSessionRefused(
  member: SessionMember,
  call: Call,
  refusal: { httpStatus: number; words: string; size: number },
): SettledDelivery {
  return {
    ...settleRefused(member, call, refusal),
    result: member.attempts > 0 ? 'retrying' : 'waiting',
    outcome: 'session-refused',
    reason: 'session-refused',
    countedTries: 0,
    sessionMost: Math.ceil(refusal.size / 2),
  };
}

/** Again after a while, in a smaller session, up to the end of the ladder. */
function goAgain(
  member: SessionMember,
  { call, size }: EndedSession,
  words: string,
  rules: RetryRules,
): SettledDelivery {
  const settled = judge(new YespoTransient(words, true, {}), call, rules).settle(member);
  return {
    ...settled,
    reason: settled.result === 'rejected' ? settled.reason : 'session-failed',
    sessionMost: smaller(size),
  };
}

function leftOut(member: SessionMember, call: Call, words: string): SettledDelivery {
  return {
    ...settleAccepted(member, call, { httpStatus: 200, responseExcerpt: words }),
    result: member.attempts > 0 ? 'retrying' : 'waiting',
    outcome: 'left-out',
    reason: 'left-out-of-session',
    countedTries: 0,
    sessionMost: 1,
  };
}

function keptDeleted(member: SessionMember, call: Call, words: string): SettledDelivery {
  return {
    ...settleAccepted(member, call, { httpStatus: 200, responseExcerpt: words }),
    result: 'skipped',
    outcome: 'kept-deleted',
    reason: 'deleted-in-yespo',
  };
}

function find<T>(values: ReadonlyMap<string, T>, names: readonly string[]): T | undefined {
  for (const name of names) {
    const value = values.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}
