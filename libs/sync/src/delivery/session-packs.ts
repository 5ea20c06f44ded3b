import type { SessionCandidate } from '@kladka/storage';
import {
  contactFieldsOf,
  MOST_SESSION_CONTACTS,
  type ContactDedupeKey,
  type ContactField,
  type YespoContact,
} from '@kladka/yespo';
import { namesOf } from './contact-names.js';

/** Contacts that one session can take. */
export interface Pack {
  dedupeOn: ContactDedupeKey;
  contactFields: readonly ContactField[];
  restoreDeleted: boolean;
  members: SessionCandidate[];
}

export interface Packed {
  /** Largest first. */
  packs: Pack[];
  /** Better off with single calls. */
  alone: SessionCandidate[];
  /** Could not be told from a member of a pack by what Yespo answers, and may not go alone: they wait for it. */
  later: SessionCandidate[];
}

/** Below this, single calls are over before the first look at a session. */
export const SMALLEST_SESSION = 10;

/**
 * Puts contacts together that one session can take without changing what a single call would have made of them:
 *
 * - all bring the same fields, for a session empties a field that is named but missing (`api/yespo.md` 4.5);
 * - they are looked for in the same way. Yespo finds whom it knows by external id. Whom it may not know yet it has to
 *   look for by phone and e-mail as well, as a single call does, or somebody who bought as a guest before would be
 *   there twice (4.3);
 * - what such a session answers names the phone or e-mail, so that no two members may share one;
 * - none is larger than the smallest that a member is bound to.
 */
export function packSessions(candidates: readonly SessionCandidate[]): Packed {
  const packed: Packed = { packs: [], alone: [], later: [] };
  for (const group of groupAlike(candidates).values()) {
    for (const pack of split(group, group.restoreDeleted ? packed.alone : packed.later)) {
      const mayGoAlone = pack.restoreDeleted && pack.members.length < SMALLEST_SESSION;
      if (mayGoAlone) packed.alone.push(...pack.members);
      else packed.packs.push(pack);
    }
  }
  packed.packs.sort((one, other) => other.members.length - one.members.length);
  return packed;
}

function groupAlike(candidates: readonly SessionCandidate[]): Map<string, Pack> {
  const groups = new Map<string, Pack>();
  for (const candidate of candidates) {
    const contact = JSON.parse(candidate.payload) as YespoContact;
    const dedupeOn =
      candidate.known && contact.externalCustomerId !== undefined
        ? 'externalCustomerId'
        : 'email_or_sms';
    const contactFields = contactFieldsOf(contact);
    const restoreDeleted = !candidate.keepDeleted;
    const key = `${dedupeOn} ${restoreDeleted} ${contactFields.join()}`;
    const group = groups.get(key);
    if (group) group.members.push(candidate);
    else groups.set(key, { dedupeOn, contactFields, restoreDeleted, members: [candidate] });
  }
  return groups;
}

function split(group: Pack, indistinct: SessionCandidate[]): Pack[] {
  const packs: Pack[] = [];
  const taken = new Set<string>();
  let pack: Pack | undefined;
  for (const candidate of [...group.members].sort((one, other) => mostOf(other) - mostOf(one))) {
    const names = group.dedupeOn === 'externalCustomerId' ? [] : namesOf(candidate.payload);
    if (names.some((name) => taken.has(name))) {
      indistinct.push(candidate);
      continue;
    }
    for (const name of names) taken.add(name);
    // The present one is the most bound of all so far.
    if (!pack || pack.members.length >= mostOf(candidate)) {
      pack = { ...group, members: [] };
      packs.push(pack);
    }
    pack.members.push(candidate);
  }
  return packs;
}

function mostOf({ sessionMost }: SessionCandidate): number {
  return sessionMost ?? MOST_SESSION_CONTACTS;
}
