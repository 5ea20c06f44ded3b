import type { ActivityView, HealthView, IntegrationView } from '@kladka/contracts';
import type { ActivityRow, Integration, OpenCountsRow } from '@kladka/storage';

const DAYS = 14;

/** What the view needs beside the row itself. */
export interface IntegrationFacts {
  days: readonly ActivityRow[];
  open: OpenCountsRow | undefined;
}

export function toIntegrationView(
  integration: Integration,
  facts: IntegrationFacts,
): IntegrationView {
  const { settings } = integration;
  return {
    id: integration.id,
    name: integration.name,
    storeUrl: integration.storeUrl,
    client: integration.client,
    tags: integration.tags,
    settings: {
      receiveContacts: settings.receiveContacts,
      confirmedEmail: settings.confirmedEmail,
      doubleOptIn: settings.doubleOptIn,
      respectNewsletterFlag: settings.respectNewsletterFlag,
      receiveOrders: settings.receiveOrders,
      timeZone: settings.timeZone,
      currency: settings.currency,
      fullNameOrder: settings.fullNameOrder,
      includeDeliveryPrice: settings.includeDeliveryPrice,
      language: settings.language,
      bodyRetentionDays: settings.bodyRetentionDays,
      yespoCallsPerMinute: settings.yespoCallsPerMinute,
      historyQuietFrom: settings.historyQuietFrom,
      historyQuietTo: settings.historyQuietTo,
      onDeletedContact: settings.onDeletedContact,
      onDeletedOrder: settings.onDeletedOrder,
    },
    state: integration.state === 'deleted' ? 'paused' : integration.state,
    ...(integration.stateReason ? { reason: integration.stateReason } : {}),
    health: toHealth(integration, facts.open),
    yespo: { organisationName: integration.yespoOrganisationName },
    activity: toActivity(facts, integration.createdAt),
    createdAt: integration.createdAt.toISOString(),
  };
}

function toHealth(integration: Integration, open: OpenCountsRow | undefined): HealthView {
  const { health, healthReason } = integration;
  const next = healthReason === 'store-unreachable' ? open?.nextReadAt : open?.nextSendAt;
  const isResting = health === 'paused' || health === 'stopped';
  return {
    status: health,
    ...(healthReason ? { reason: healthReason } : {}),
    since: integration.healthSince.toISOString(),
    lastSuccessAt: open?.lastSuccessAt?.toISOString() ?? null,
    nextAttemptAt: isResting ? null : (next?.toISOString() ?? null),
  };
}

/** @param since where it has no facts, for it went while it was read: then there is nothing before it either. */
function toActivity({ days, open }: IntegrationFacts, since: Date): ActivityView {
  const perDay = Array.from({ length: DAYS }, () => 0);
  for (const day of days) perDay[DAYS - 1 - day.daysAgo] = day.total;
  return {
    from: (open?.from ?? since).toISOString(),
    days: perDay,
    total: days.reduce((sum, day) => sum + day.total, 0),
    rejected: days.reduce((sum, day) => sum + day.rejected, 0),
    waiting: open?.waiting ?? 0,
    lastEventAt: open?.lastAt?.toISOString() ?? null,
  };
}
