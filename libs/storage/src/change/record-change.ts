import type { ActorKind, ChangeAction, ChangeDetails } from '@kladka/contracts';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';

/** Who changes something. */
export interface Actor {
  kind: ActorKind;
  /** Null for the system. */
  id: string | null;
}

/** Kladka itself, because of what a store or Yespo answered. */
export const SYSTEM: Actor = { kind: 'system', id: null };

export interface NewChange {
  workspaceId: string;
  integrationId: string | null;
  by: Actor;
  action: ChangeAction;
  details?: ChangeDetails;
}

/** Writes a change down, in the transaction that makes it. */
export async function recordChange(
  tx: Pick<EntityManager, 'query'>,
  { workspaceId, integrationId, by, action, details = {} }: NewChange,
): Promise<void> {
  await tx.query(
    `INSERT INTO changes (id, workspace_id, integration_id, actor, actor_id, action, details)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [uuidv7(), workspaceId, integrationId, by.kind, by.id, action, JSON.stringify(details)],
  );
}

/** Ids for changes of many integrations that one statement makes: as many as there may be rows. */
export function changeIds(count: number): string[] {
  return Array.from({ length: count }, () => uuidv7());
}
