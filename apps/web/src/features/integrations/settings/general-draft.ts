import type { IntegrationView, UpdateIntegrationDto } from '@kladka/contracts';
import type { NameOrder } from '@kladka/contracts/statuses';

/** What stands in the fields, as text and switches. */
export interface GeneralDraft {
  name: string;
  client: string;
  tags: string;
  timeZone: string;
  currency: string;
  language: string;
  fullNameOrder: NameOrder;
  includeDeliveryPrice: boolean;
  bodyRetentionDays: string;
  /** Empty: no limit of its own. */
  yespoCallsPerMinute: string;
  historyQuietFrom: string;
  historyQuietTo: string;
}

export function toDraft({ name, client, tags, settings }: IntegrationView): GeneralDraft {
  return {
    name,
    client: client ?? '',
    tags: tags.join(', '),
    timeZone: settings.timeZone,
    currency: settings.currency,
    language: settings.language,
    fullNameOrder: settings.fullNameOrder,
    includeDeliveryPrice: settings.includeDeliveryPrice,
    bodyRetentionDays: String(settings.bodyRetentionDays),
    yespoCallsPerMinute: String(settings.yespoCallsPerMinute || ''),
    historyQuietFrom: settings.historyQuietFrom,
    historyQuietTo: settings.historyQuietTo,
  };
}

export function changedNames(saved: GeneralDraft, draft: GeneralDraft): (keyof GeneralDraft)[] {
  const names = Object.keys(saved) as (keyof GeneralDraft)[];
  return names.filter((name) => saved[name] !== draft[name]);
}

/** Only what was changed goes to the API, so that nobody's change is taken back. */
export function toUpdate(saved: GeneralDraft, draft: GeneralDraft): UpdateIntegrationDto {
  const changed = new Set(changedNames(saved, draft));
  const settings = {
    ...(changed.has('timeZone') ? { timeZone: draft.timeZone } : {}),
    ...(changed.has('currency') ? { currency: draft.currency } : {}),
    ...(changed.has('language') ? { language: draft.language } : {}),
    ...(changed.has('fullNameOrder') ? { fullNameOrder: draft.fullNameOrder } : {}),
    ...(changed.has('includeDeliveryPrice')
      ? { includeDeliveryPrice: draft.includeDeliveryPrice }
      : {}),
    ...(changed.has('bodyRetentionDays')
      ? { bodyRetentionDays: Number(draft.bodyRetentionDays) }
      : {}),
    ...(changed.has('yespoCallsPerMinute')
      ? { yespoCallsPerMinute: Number(draft.yespoCallsPerMinute) }
      : {}),
    ...(changed.has('historyQuietFrom') ? { historyQuietFrom: draft.historyQuietFrom } : {}),
    ...(changed.has('historyQuietTo') ? { historyQuietTo: draft.historyQuietTo } : {}),
  };
  return {
    ...(changed.has('name') ? { name: draft.name.trim() } : {}),
    ...(changed.has('client') ? { client: draft.client.trim() || null } : {}),
    ...(changed.has('tags') ? { tags: toTags(draft.tags) } : {}),
    ...(Object.keys(settings).length > 0 ? { settings } : {}),
  };
}

export function toTags(text: string): string[] {
  const tags = text.split(',').map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== ''))];
}

/** Words of the server about `settings.timeZone` belong to the field `timeZone`. */
export function fieldNameOf(path: string): string {
  return path.replace(/^settings\./, '').replace(/\.\d+$/, '');
}
