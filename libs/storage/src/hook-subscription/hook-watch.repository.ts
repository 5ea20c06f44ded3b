import type { DeliveryKind, HookRenewal } from '@kladka/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { HookSubscriptionState } from './hook-subscription.entity.js';

/** So many records in a row that a web-hook did not tell of make it a silent one. */
export const MISSED_BEFORE_SILENT = 3;

/** Where somebody called; the secret of the address as SHA-256 in hex. */
export interface HookAddressRef {
  integrationId: string;
  event: string;
  secretHash: string;
}

/** One call of a web-hook that was looked at. */
export interface SeenCall {
  subscriptionId: string;
  at: Date;
  /** The store has the record that it told of. */
  confirmed: boolean;
}

/** What calls have put right, by event. */
export interface CallNews {
  /** Polls had found what should have been told; now calls come again. */
  speaksAgain: string[];
  /** The first call at a new address. */
  firstCalls: string[];
}

/** A subscription whose count has just risen. */
export interface WatchedSubscription {
  id: string;
  event: string;
  state: HookSubscriptionState;
  reason: HookRenewal;
  replaceReason: HookRenewal | null;
  count: number;
  ageMs: number;
}

const WATCHED = `h.id, h.event, h.state, h.reason, h.replace_reason AS "replaceReason",
  extract(epoch FROM now() - h.created_at)::float8 * 1000 AS "ageMs"`;

/** What calls, and calls that do not come, say about web-hooks. */
@Injectable()
export class HookWatchRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** A confirmed call proves a subscription whose own answer got lost, and that the event is told of at all. */
  async noteCalls(
    tx: EntityManager,
    integrationId: string,
    calls: readonly SeenCall[],
  ): Promise<CallNews> {
    if (calls.length === 0) return { speaksAgain: [], firstCalls: [] };
    const [called]: [Array<{ event: string; confirmed: boolean; first: boolean }>, number] =
      await tx.query(
        `UPDATE hook_subscriptions h
         SET last_event_at = greatest(h.last_event_at, c.at),
           state = CASE WHEN c.confirmed AND h.state = 'pending' THEN 'active' ELSE h.state END,
           active_since = CASE WHEN c.confirmed AND h.state = 'pending' THEN now() ELSE h.active_since END
         FROM (SELECT "subscriptionId" AS id, max(at) AS at, bool_or(confirmed) AS confirmed
           FROM jsonb_to_recordset($2) AS c("subscriptionId" uuid, at timestamptz, confirmed boolean)
           GROUP BY 1) c, hook_subscriptions o
         WHERE h.integration_id = $1 AND h.id = c.id AND o.id = h.id
         RETURNING h.event, c.confirmed, o.last_event_at IS NULL AND h.state = 'active' AS first`,
        [integrationId, JSON.stringify(calls)],
      );
    const confirmed = called.filter((call) => call.confirmed);
    return {
      speaksAgain: await this.endSilence(
        tx,
        integrationId,
        confirmed.map(({ event }) => event),
      ),
      firstCalls: confirmed.filter(({ first }) => first).map(({ event }) => event),
    };
  }

  /** Remembers that calls told of these records. */
  async noteTold(
    tx: EntityManager,
    integrationId: string,
    kind: DeliveryKind,
    keys: readonly string[],
  ): Promise<void> {
    if (keys.length === 0) return;
    await tx.query(
      `UPDATE records SET hook_arrival = 'arrived'
       WHERE integration_id = $1 AND kind = $2 AND key = ANY($3) AND hook_arrival IS DISTINCT FROM 'arrived'`,
      [integrationId, kind, [...keys]],
    );
  }

  /**
   * Counts records that a poll found and no call told of, each once. Null when there was nothing to count, or when
   * the event is not subscribed to.
   *
   * @param records with the instants of their creation in the store
   */
  async countMissed(
    tx: EntityManager,
    integrationId: string,
    { kind, event }: { kind: DeliveryKind; event: string },
    records: ReadonlyArray<{ key: string; createdAt: string }>,
  ): Promise<WatchedSubscription | null> {
    if (records.length === 0) return null;
    const [missed]: [unknown[], number] = await tx.query(
      `UPDATE records r SET hook_arrival = 'missed'
       FROM jsonb_to_recordset($4) AS c(key text, "createdAt" timestamptz),
         (SELECT min(active_since) AS since FROM hook_subscriptions
          WHERE integration_id = $1 AND event = $3 AND state = 'active') h
       WHERE r.integration_id = $1 AND r.kind = $2 AND r.key = c.key AND r.hook_arrival IS NULL
         -- The store counts in whole seconds.
         AND c."createdAt" >= date_trunc('second', h.since)
       RETURNING r.id`,
      [integrationId, kind, event, JSON.stringify(records)],
    );
    if (missed.length === 0) return null;

    const [[watched]]: [WatchedSubscription[], number] = await tx.query(
      `UPDATE hook_subscriptions h
       SET missed_count = missed_count + $3, missed_since = coalesce(missed_since, now())
       WHERE integration_id = $1 AND event = $2 AND state = 'active'
       RETURNING ${WATCHED}, missed_count AS count`,
      [integrationId, event, missed.length],
    );
    return watched ?? null;
  }

  /** Counts calls about records that the store does not have; the count begins anew every hour. */
  async countUnknown(
    tx: EntityManager,
    integrationId: string,
    subscriptionIds: readonly string[],
  ): Promise<WatchedSubscription[]> {
    if (subscriptionIds.length === 0) return [];
    const [watched]: [WatchedSubscription[], number] = await tx.query(
      `UPDATE hook_subscriptions h
       SET unknown_count = c.calls
           + CASE WHEN h.unknown_since > now() - interval '1 hour' THEN h.unknown_count ELSE 0 END,
         unknown_since = CASE WHEN h.unknown_since > now() - interval '1 hour' THEN h.unknown_since ELSE now() END
       FROM (SELECT id, count(*)::integer AS calls FROM unnest($2::uuid[]) AS id GROUP BY id) c
       WHERE h.integration_id = $1 AND h.id = c.id
       RETURNING ${WATCHED}, h.unknown_count AS count`,
      [integrationId, [...subscriptionIds]],
    );
    return watched;
  }

  /** Calls about unknown records within the last hour, by subscription. */
  async unknownCounts(integrationId: string): Promise<Map<string, number>> {
    const rows: Array<{ id: string; count: number }> = await this.dataSource.query(
      `SELECT id, unknown_count AS count FROM hook_subscriptions
       WHERE integration_id = $1 AND unknown_since > now() - interval '1 hour'`,
      [integrationId],
    );
    return new Map(rows.map(({ id, count }) => [id, count]));
  }

  /** Whether the address was ours once and is refused now: one look, for anybody may call anything. */
  async isOver(address: HookAddressRef): Promise<boolean> {
    const rows: unknown[] = await this.dataSource.query(
      `SELECT 1 FROM hook_subscriptions h JOIN integrations i ON i.id = h.integration_id
       WHERE h.integration_id = $1 AND h.event = $2 AND h.secret_hash = $3
         AND (h.valid_until <= now() OR i.state = 'deleted')`,
      [address.integrationId, address.event, address.secretHash],
    );
    return rows.length > 0;
  }

  /**
   * Counts a call at an address that is over. Null when the address is none of ours.
   *
   * @returns whether the integration still exists, so that the store can be asked to end the subscription
   */
  async noteStale(
    tx: Pick<EntityManager, 'query'>,
    address: HookAddressRef,
  ): Promise<{ workspaceId: string; isDeleted: boolean } | null> {
    const [[row]]: [Array<{ workspaceId: string; isDeleted: boolean }>, number] = await tx.query(
      `UPDATE hook_subscriptions h SET stale_count = stale_count + 1, stale_at = now()
       FROM integrations i
       WHERE h.integration_id = $1 AND h.event = $2 AND h.secret_hash = $3 AND i.id = h.integration_id
         AND (h.valid_until <= now() OR i.state = 'deleted')
       RETURNING i.workspace_id AS "workspaceId", i.state = 'deleted' AS "isDeleted"`,
      [address.integrationId, address.event, address.secretHash],
    );
    return row ?? null;
  }

  /** Arrival of the newest call by event, those that nobody has looked at yet included. */
  async lastCalls(integrationId: string): Promise<Map<string, Date>> {
    const rows: Array<{ event: string; at: Date }> = await this.dataSource.query(
      `SELECT event, max(at) AS at FROM (
         SELECT event, last_event_at AS at FROM hook_subscriptions WHERE integration_id = $1
         UNION ALL
         SELECT event, received_at FROM inbound_events WHERE integration_id = $1 AND state = 'new') c
       WHERE at IS NOT NULL GROUP BY event`,
      [integrationId],
    );
    return new Map(rows.map(({ event, at }) => [event, at]));
  }

  /** Events that were silent and are told of again. */
  private async endSilence(
    tx: EntityManager,
    integrationId: string,
    events: readonly string[],
  ): Promise<string[]> {
    if (events.length === 0) return [];
    const [rows]: [Array<{ event: string }>, number] = await tx.query(
      `UPDATE hook_subscriptions
       SET missed_count = 0, missed_since = NULL, replace_reason = nullif(replace_reason, 'silent')
       WHERE integration_id = $1 AND event = ANY($2) AND missed_count > 0 RETURNING event`,
      [integrationId, [...events]],
    );
    return [...new Set(rows.map(({ event }) => event))];
  }
}
