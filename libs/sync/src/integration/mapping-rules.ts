import type { IntegrationSettings } from '@kladka/contracts';
import type { MappingRules } from '@kladka/mapping';
import type { StatusMapping, StoreStatus } from '@kladka/storage';
import { YESPO_ORDER_STATUSES, type YespoOrderStatus } from '@kladka/yespo';

/** The owner's settings in the form the mapping takes them. */
export function toMappingRules(
  settings: IntegrationSettings,
  mapping: readonly StatusMapping[],
  statuses: readonly StoreStatus[],
): MappingRules {
  return {
    timeZone: settings.timeZone,
    currency: settings.currency,
    fullNameOrder: settings.fullNameOrder,
    itemKey: 'article',
    includeDeliveryInTotal: settings.includeDeliveryPrice,
    languageCode: settings.language,
    defaultCountry: 'UA',
    unmappedStatus: 'skip',
    statusMapping: new Map(
      mapping.map((entry) => [entry.storeStatusId, entry.yespoStatuses.filter(isYespoStatus)]),
    ),
    statusTitles: new Map(
      statuses.map((status) => [status.storeStatusId, titleOf(status.titles, settings.language)]),
    ),
  };
}

/** A status in the language of the integration, else in any. The platform writes `ua` (`api/horoshop.md` 8.1). */
export function titleOf(titles: Record<string, string>, language: string): string {
  const wanted = language.startsWith('uk') ? 'ua' : language.slice(0, 2);
  return titles[wanted] || titles['ua'] || Object.values(titles).find(Boolean) || '';
}

function isYespoStatus(status: string): status is YespoOrderStatus {
  return YESPO_ORDER_STATUSES.some((known) => known === status);
}
