import type { SeededRandom } from './seeded-random.js';

/** What goes wrong with one call. `answer` also serves for odd but legal answers. */
export type Fault =
  | {
      kind: 'answer';
      status: number;
      body?: string;
      contentType?: string;
      /** Sent as `Retry-After`; left out when absent. */
      retryAfter?: number | string;
    }
  | { kind: 'html'; status?: number; body?: string }
  /** The answer comes, only later. */
  | { kind: 'delay'; ms: number }
  /** No answer at all; the connection is cut after `ms` (default: when the caller gives up). */
  | { kind: 'hang'; ms?: number }
  /** The connection is dropped at once. */
  | { kind: 'reset' }
  /** The right answer, a few bytes at a time. */
  | { kind: 'drip'; chunkBytes?: number; everyMs?: number }
  /** The right answer, cut in the middle; `cut` also breaks the connection there. */
  | { kind: 'truncated'; keepBytes?: number; cut?: boolean }
  | { kind: 'huge'; bytes: number }
  /** A short compressed answer that unpacks to `bytes`. */
  | { kind: 'gzip-bomb'; bytes: number }
  /** The right answer, but every number is a string. */
  | { kind: 'numbers-as-strings' };

export const FAULT_KINDS: readonly Fault['kind'][] = [
  'answer',
  'html',
  'delay',
  'hang',
  'reset',
  'drip',
  'truncated',
  'huge',
  'gzip-bomb',
  'numbers-as-strings',
];

/** Before: the call has no effect. After: the effect stays, only the answer is lost or spoilt. */
export type FaultMoment = 'before' | 'after';

/** A rule without `times` and `rate` acts on every matching call until it is removed. */
export interface FaultRule {
  /** Name of the call: exact, `prefix*`, or `*` for every call. */
  on: string;
  fault: Fault;
  /** Default `before`. Faults that spoil the right answer always act after the effect. */
  moment?: FaultMoment;
  /** Acts on the next n matching calls. */
  times?: number;
  /** Lets the first n matching calls through untouched. */
  skip?: number;
  /** Share of matching calls, 0…1, drawn from the seeded generator. */
  rate?: number;
  /** Acts on this caller only (API key, token: whatever the server names a caller by). */
  caller?: string;
  /** Acts only on calls whose body contains this text. */
  bodyIncludes?: string;
}

export interface StandingFault extends FaultRule {
  id: number;
  fired: number;
}

export interface PlannedFault {
  fault: Fault;
  moment: FaultMoment;
}

/** A call as the fault plan sees it. */
export interface FaultableCall {
  name: string;
  caller?: string | undefined;
  body?: Buffer | undefined;
}

/** The faults one server has to play, asked once per call. */
export class FaultPlan {
  private rules: StandingFault[] = [];
  private lastId = 0;

  constructor(private readonly random: SeededRandom) {}

  /** Returns the id to remove the rule by. */
  add(rule: FaultRule): number {
    this.lastId += 1;
    this.rules.push({ ...rule, id: this.lastId, fired: 0 });
    return this.lastId;
  }

  remove(id: number): void {
    this.rules = this.rules.filter((rule) => rule.id !== id);
  }

  clear(): void {
    this.rules = [];
  }

  list(): StandingFault[] {
    return this.rules.map((rule) => ({ ...rule }));
  }

  /** The fault for this call; counts the call against the rule that fires. */
  take(call: FaultableCall): PlannedFault | null {
    for (const rule of this.rules) {
      if (!isAbout(rule, call)) continue;
      if (rule.skip) {
        rule.skip -= 1;
        continue;
      }
      if (rule.rate !== undefined && !this.random.chance(rule.rate)) continue;
      return this.fire(rule);
    }
    return null;
  }

  private fire(rule: StandingFault): PlannedFault {
    rule.fired += 1;
    if (rule.times !== undefined) {
      rule.times -= 1;
      if (rule.times <= 0) this.remove(rule.id);
    }
    return { fault: rule.fault, moment: rule.moment ?? 'before' };
  }
}

function isAbout(rule: FaultRule, call: FaultableCall): boolean {
  if (rule.caller !== undefined && rule.caller !== call.caller) return false;
  const matches = rule.on.endsWith('*')
    ? call.name.startsWith(rule.on.slice(0, -1))
    : call.name === rule.on;
  if (!matches) return false;
  return rule.bodyIncludes === undefined || (call.body?.includes(rule.bodyIncludes) ?? false);
}
