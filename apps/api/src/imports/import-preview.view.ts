import type {
  DeliveryReason,
  DryRunRecordView,
  ImportDryRunView,
  ImportEstimateView,
} from '@kladka/contracts';
import type { DryRunRecord, ImportEstimate } from '@kladka/sync';

export function toEstimateView(estimate: ImportEstimate, confirmation: string): ImportEstimateView {
  const { contacts, orders, consent, duration, mailableAtMost, warnings } = estimate;
  return {
    ...(contacts === undefined ? {} : { contacts: toCount(contacts) }),
    ...(orders === undefined ? {} : { orders: toCount(orders) }),
    ...(duration ? { duration } : {}),
    consent,
    ...(mailableAtMost === undefined ? {} : { mailableAtMost }),
    warnings,
    confirmation,
  };
}

export function toDryRunView(records: {
  contacts: readonly DryRunRecord[];
  orders: readonly DryRunRecord[];
}): ImportDryRunView {
  return {
    contacts: records.contacts.map(toRecordView),
    orders: records.orders.map(toRecordView),
  };
}

function toRecordView({ key, person, send, notes }: DryRunRecord): DryRunRecordView {
  const shared = { key, ...(person ? { person } : {}), notes: [...notes] };
  if (send.kind === 'skip') {
    return {
      ...shared,
      sent: null,
      reason: send.reason as DeliveryReason,
      ...(send.detail ? { reasonDetail: send.detail } : {}),
    };
  }
  const last = send.requests.at(-1);
  return {
    ...shared,
    ...(last?.yespoStatus ? { yespoStatus: last.yespoStatus } : {}),
    sent: last?.payload ?? null,
  };
}

function toCount(count: number | null): { count?: number } {
  return count === null ? {} : { count };
}
