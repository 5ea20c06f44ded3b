import type { ActorView, ChangeView } from '@kladka/contracts';
import type { ActorRow, ChangeRow } from '@kladka/storage';

export function toChangeView(row: ChangeRow): ChangeView {
  const {
    fields = [],
    replaced,
    reason,
    name,
    importId,
    replayId,
    deliveryId,
    count,
  } = row.details;
  return {
    id: row.id,
    at: row.createdAt.toISOString(),
    actor: { kind: row.actor, id: row.actorId, name: row.actorName },
    action: row.action,
    integrationId: row.integrationId,
    integrationName: row.integrationName,
    fields: fields.map((change) => ({
      field: change.field,
      before: change.before,
      after: change.after,
      ...(change.titles ? { titles: { ...change.titles } } : {}),
    })),
    ...(replaced ? { replaced: [...replaced] } : {}),
    ...(reason ? { reason } : {}),
    ...(name ? { name } : {}),
    ...(importId ? { importId } : {}),
    ...(replayId ? { replayId } : {}),
    ...(deliveryId ? { deliveryId } : {}),
    ...(count === undefined ? {} : { count }),
  };
}

export function toActorView({ kind, id, name }: ActorRow): ActorView {
  return { kind, id, name };
}
