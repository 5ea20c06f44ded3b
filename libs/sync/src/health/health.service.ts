import { HealthRepository, RhythmRepository } from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { healthOf } from './health.js';
import { learnRhythm } from './rhythm.js';

/** Integrations whose health is decided by one question. */
const AT_ONCE = 500;
const LEARNED_AT_ONCE = 10;
/** Who changes again and again is left to the next look. */
const MOST_TRIES = 3;

/** Decides how integrations are and keeps it beside them, so that lists can be filtered and counted by it. */
@Injectable()
export class HealthService {
  constructor(
    private readonly health: HealthRepository,
    private readonly rhythms: RhythmRepository,
  ) {}

  /** Decides at once, after somebody changed something. */
  async refresh(ids: readonly string[]): Promise<void> {
    let open = [...ids];
    for (let tries = 0; open.length > 0 && tries < MOST_TRIES; tries += 1) {
      open = await this.decide(open);
    }
  }

  /** Decides about those whose last decision is so old. Returns how many it looked at. */
  async refreshDue(everyMs: number): Promise<number> {
    const ids = await this.health.takeDue(everyMs, AT_ONCE);
    if (ids.length > 0) await this.decide(ids);
    return ids.length;
  }

  /** Learns what is usual for a store; some at a time. */
  async learn(): Promise<void> {
    for (const { id, hours, timeZone } of await this.rhythms.listToLearn(LEARNED_AT_ONCE)) {
      await this.rhythms.keepRhythm(id, learnRhythm(hours, timeZone));
    }
  }

  /** Returns the ids of those that changed while they were looked at. */
  private async decide(ids: readonly string[]): Promise<string[]> {
    const facts = await this.health.listFacts(ids);
    const decided = facts.flatMap((row) => {
      const { status, reason, since } = healthOf(row);
      const isKnown =
        row.health === status &&
        row.healthReason === reason &&
        row.healthSince.getTime() === since.getTime();
      return isKnown ? [] : [{ id: row.id, version: row.version, health: status, reason, since }];
    });
    const changed = await this.health.keepHealth(decided);
    await this.health.keepPulses(facts);
    return changed;
  }
}
