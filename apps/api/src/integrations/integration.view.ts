import type { ActivityView, IntegrationView } from '@kladka/contracts';
import type { ActivityRow, Integration, OpenCountsRow } from '@kladka/storage';
import { healthOf } from './health.js';

const DAYS = 14;

/** What the view needs beside the row itself. */
export interface IntegrationFacts {
  days: readonly ActivityRow[];
  open: OpenCountsRow | undefined;
  now: Date;
}

export function toIntegrationView(
  integration: Integration,
  facts: IntegrationFacts,
): IntegrationView {
  const activity = toActivity(facts);
  const health = healthOf(
    {
      integration,
      lastEventAt: facts.open?.lastAt ?? null,
      hasUnmappedStatuses: facts.open?.unmapped ?? false,
      hooksSilentSince: facts.open?.hooksSilentSince ?? null,
      total: activity.total,
      rejected: activity.rejected,
    },
    facts.now,
  );
  const { settings } = integration;
  return {
    id: integration.id,
    name: integration.name,
    storeUrl: integration.storeUrl,
    settings: {
      receiveContacts: settings.receiveContacts,
      confirmedEmail: settings.confirmedEmail,
      doubleOptIn: settings.doubleOptIn,
      respectNewsletterFlag: settings.respectNewsletterFlag,
      receiveOrders: settings.receiveOrders,
      timeZone: settings.timeZone,
      fullNameOrder: settings.fullNameOrder,
      includeDeliveryPrice: settings.includeDeliveryPrice,
      language: settings.language,
      bodyRetentionDays: settings.bodyRetentionDays,
      onDeletedContact: settings.onDeletedContact,
      onDeletedOrder: settings.onDeletedOrder,
    },
    state: integration.state === 'deleted' ? 'paused' : integration.state,
    ...(integration.stateReason ? { reason: integration.stateReason } : {}),
    health: {
      status: health.status,
      ...(health.reason ? { reason: health.reason } : {}),
      since: health.since.toISOString(),
    },
    yespo: { organisationName: integration.yespoOrganisationName },
    activity,
    createdAt: integration.createdAt.toISOString(),
  };
}

function toActivity({ days, open }: IntegrationFacts): ActivityView {
  const perDay = Array.from({ length: DAYS }, () => 0);
  for (const day of days) perDay[DAYS - 1 - day.daysAgo] = day.total;
  return {
    days: perDay,
    total: days.reduce((sum, day) => sum + day.total, 0),
    rejected: days.reduce((sum, day) => sum + day.rejected, 0),
    waiting: open?.waiting ?? 0,
    lastEventAt: open?.lastAt?.toISOString() ?? null,
  };
}
