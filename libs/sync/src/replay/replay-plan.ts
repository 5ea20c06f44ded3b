import type { ReplayExclusion } from '@kladka/contracts';
import { contentHash } from '@kladka/mapping';
import type { Outgoing, RecordContent } from '../ingest/record-content.js';
import {
  groupByContent,
  isSettled,
  type ContentGroup,
  type PastDelivery,
} from './content-groups.js';

export interface ReplayRules {
  /** Send again what Yespo has accepted: an order then fires its event again. */
  includeAccepted: boolean;
  /** Only what today's settings and mapping make something else of. */
  onlyChanged: boolean;
}

/** A delivery's original with today's settings and mapping, and what was sent of it then. */
export interface TodaysContent {
  send: RecordContent['send'];
  /** Null when nothing was sent, or nobody needs to know. */
  sentHash: string | null;
}

/** What is to be appended behind all deliveries of the record. */
export interface PlannedReplay {
  /** The delivery whose content it is. */
  origin: string;
  send:
    | { kind: 'send'; requests: readonly Outgoing[] }
    | Extract<RecordContent['send'], { kind: 'skip' }>;
  /** Only because accepted ones are included. */
  repeats: boolean;
}

export interface ReplayPlan {
  /** Oldest content first. */
  append: PlannedReplay[];
  excluded: Array<{ id: string; cause: ReplayExclusion }>;
}

/** What is known of everything newer than the content that is looked at. */
interface Newer {
  accepted: boolean;
  unsettled: boolean;
  deleted: boolean;
  /** This replay sends something newer. */
  sent: boolean;
}

type Decision =
  | { kind: 'append'; replay: PlannedReplay; excluded: ReplayPlan['excluded'] }
  | { kind: 'nothing'; excluded: ReplayPlan['excluded'] };

/**
 * Decides what of a record is sent again. Keeps four promises: Yespo is never told of an older state of a record after a
 * newer one; each content goes once; what Yespo has is repeated only on demand; history is added to, not changed.
 *
 * @param chain all deliveries of one record, in sequence.
 * @param chosen ids of those that were asked for.
 * @param todaysContent of a chosen delivery that has its original; null when that cannot be read any more.
 */
export function planReplay(
  chain: readonly PastDelivery[],
  chosen: ReadonlySet<string>,
  rules: ReplayRules,
  todaysContent: (id: string) => TodaysContent | null,
): ReplayPlan {
  const plan: ReplayPlan = { append: [], excluded: [] };
  const newer: Newer = { accepted: false, unsettled: false, deleted: false, sent: false };
  for (const group of groupByContent(chain).reverse()) {
    const decision = decide(group, chosen, newer, rules, todaysContent);
    plan.excluded.push(...decision.excluded);
    if (decision.kind === 'append') plan.append.unshift(decision.replay);

    newer.accepted ||= group.some(({ result }) => result === 'accepted');
    newer.unsettled ||= !group.every(isSettled);
    newer.deleted ||= group.some(isDeletion);
    newer.sent ||= decision.kind === 'append' && decision.replay.send.kind === 'send';
  }
  return plan;
}

function decide(
  group: ContentGroup,
  chosen: ReadonlySet<string>,
  newer: Newer,
  rules: ReplayRules,
  todaysContent: (id: string) => TodaysContent | null,
): Decision {
  const excluded: ReplayPlan['excluded'] = [];
  const exclude = (ids: readonly PastDelivery[], cause: ReplayExclusion): Decision => {
    excluded.push(...ids.map(({ id }) => ({ id, cause })));
    return { kind: 'nothing', excluded };
  };
  const candidates: PastDelivery[] = [];
  for (const delivery of group.filter(({ id }) => chosen.has(id))) {
    const cause = causeAgainst(delivery, group, newer, rules);
    if (cause) exclude([delivery], cause);
    else candidates.push(delivery);
  }
  const origin = candidates.findLast(({ hasOriginal }) => hasOriginal);
  const today = origin ? todaysContent(origin.id) : null;
  if (!origin || !today) return exclude(candidates, 'original-gone');

  const needsFlag = candidates.every((one) =>
    causeAgainst(one, group, newer, { ...rules, includeAccepted: false }),
  );
  const send = todaysSend(group, today, rules, needsFlag);
  if (typeof send === 'string') return exclude(candidates, send);

  exclude(
    candidates.filter((one) => one !== origin),
    'same-content',
  );
  const replay = toReplay(origin, send, needsFlag);
  return { kind: 'append', excluded, replay };
}

function toReplay(
  { id }: PastDelivery,
  send: Exclude<TodaysSend, string>,
  needsFlag: boolean,
): PlannedReplay {
  if (send.kind === 'skip') return { origin: id, send, repeats: false };
  const { requests, repeats } = send;
  return { origin: id, send: { kind: 'send', requests }, repeats: needsFlag || repeats };
}

/** A deletion that was taken back, because the store has the record again, deletes nothing. */
function isDeletion({ operation, reason }: PastDelivery): boolean {
  return operation === 'delete' && reason !== 'unchanged';
}

/** Why a chosen delivery is not sent again whatever today's mapping says; null: nothing speaks against it. */
function causeAgainst(
  delivery: PastDelivery,
  group: ContentGroup,
  newer: Newer,
  { includeAccepted }: ReplayRules,
): ReplayExclusion | null {
  if (!isSettled(delivery)) return 'on-its-way';
  if (delivery.operation === 'delete') return 'deletion';
  // Taken back: the store itself went back to what Yespo has.
  if (newer.accepted || newer.deleted || delivery.reason === 'unchanged') return 'superseded';
  if (newer.unsettled || !group.every(isSettled)) return 'on-its-way';

  const isAccepted = delivery.result === 'accepted';
  const isOvertaken = group.some(({ result, seq }) => result === 'accepted' && seq > delivery.seq);
  if (!isAccepted && !isOvertaken) return null;
  if (!includeAccepted) return isAccepted ? 'accepted' : 'superseded';
  return newer.sent ? 'superseded' : null;
}

type TodaysSend =
  | ReplayExclusion
  | { kind: 'send'; requests: readonly Outgoing[]; repeats: boolean }
  | Extract<RecordContent['send'], { kind: 'skip' }>;

/** What today's mapping makes of a content, less what Yespo has been told of it already. */
function todaysSend(
  group: ContentGroup,
  { send, sentHash }: TodaysContent,
  { includeAccepted, onlyChanged }: ReplayRules,
  needsFlag: boolean,
): TodaysSend {
  const last = group.at(-1);
  if (send.kind === 'skip') {
    const isSame =
      last?.result === 'skipped' &&
      last.reason === send.reason &&
      (last.reasonDetail ?? null) === (send.detail ?? null);
    if (isSame) return 'unchanged-by-mapping';
    return needsFlag ? 'nothing-to-send' : send;
  }

  const { requests } = send;
  const final = requests.at(-1);
  if (onlyChanged && final && sentHash === contentHash(final.payload))
    return 'unchanged-by-mapping';

  const told = new Set(
    group.filter(({ result }) => result === 'accepted').map(({ yespoStatus }) => yespoStatus),
  );
  const untold = requests.slice(requests.findLastIndex((one) => told.has(one.yespoStatus)) + 1);
  if (untold.length > 0) return { kind: 'send', requests: untold, repeats: false };
  // A status of the way there would go backwards: only where it ended is said again.
  return includeAccepted
    ? { kind: 'send', requests: requests.slice(-1), repeats: true }
    : 'accepted';
}
