import type {
  AttemptView,
  DeliveryDetailView,
  DeliveryReason,
  DeliveryView,
  YespoStatus,
} from '@kladka/contracts';
import type { Attempt, DeliveryDetailRow, DeliveryRow } from '@kladka/storage';
import { maskDelivery, maskDetail } from './mask.js';

export function toDeliveryView(row: DeliveryRow): DeliveryView {
  const isOpen = row.result === 'waiting' || row.result === 'retrying';
  return {
    id: row.id,
    integrationId: row.integrationId,
    integrationName: row.integrationName,
    kind: row.kind,
    operation: row.operation,
    key: row.key,
    ...(row.person ? { person: row.person } : {}),
    ...(row.yespoStatus ? { yespoStatus: row.yespoStatus as YespoStatus } : {}),
    source: row.source,
    result: row.result,
    ...(row.reason ? { reason: row.reason as DeliveryReason } : {}),
    ...(row.reasonDetail ? { reasonDetail: row.reasonDetail } : {}),
    ...(row.replayOf ? { replayOf: row.replayOf } : {}),
    ...(row.replayId ? { replayId: row.replayId } : {}),
    attempts: row.attempts,
    createdAt: row.createdAt.toISOString(),
    ...(row.settledAt ? { settledAt: row.settledAt.toISOString() } : {}),
    ...(isOpen && row.dueAt ? { nextAttemptAt: row.dueAt.toISOString() } : {}),
  };
}

/** As somebody may see it. */
export function toSeenDelivery(row: DeliveryRow, isMasked: boolean): DeliveryView {
  const view = toDeliveryView(row);
  return isMasked ? maskDelivery(view) : view;
}

export function toDeliveryDetailView(
  row: DeliveryDetailRow,
  attempts: readonly Attempt[],
  isMasked: boolean,
): DeliveryDetailView {
  const view: DeliveryDetailView = {
    ...toDeliveryView(row),
    received: row.received ?? null,
    sent: row.payload ?? null,
    notes: row.notes,
    fromHookBody: row.fromHookBody,
    attemptLog: attempts.map(toAttemptView),
    isMasked: false,
  };
  return isMasked ? maskDetail(view) : view;
}

function toAttemptView(attempt: Attempt): AttemptView {
  return {
    number: attempt.number,
    startedAt: attempt.startedAt.toISOString(),
    durationMs: attempt.durationMs,
    outcome: attempt.outcome,
    ...(attempt.httpStatus === null ? {} : { httpStatus: attempt.httpStatus }),
    ...(attempt.answer === null ? {} : { answer: attempt.answer }),
  };
}
