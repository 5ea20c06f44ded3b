import type { IntegrationSettings, IntegrationSettingsDto } from '@kladka/contracts';
import { invalid, type FieldFaults } from '../problem.js';
import { requireNamedZone } from '../time-zone.js';

/** Settings with changes on top; what is left out, or null, keeps its value. */
export function toSettings(
  base: IntegrationSettings,
  changes: IntegrationSettingsDto = {},
): IntegrationSettings {
  const given = Object.entries(changes).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  const settings: IntegrationSettings = { ...base, ...Object.fromEntries(given) };
  // Double opt-in belongs to unconfirmed contacts only.
  if (settings.confirmedEmail && settings.doubleOptIn) {
    throw invalid({ 'settings.doubleOptIn': ['only-while-unconfirmed'] });
  }
  requireQuietHours(settings);
  requireNamedZone('settings.timeZone', settings.timeZone);
  return settings;
}

/** @param most calls a minute that the installation allows an account; 0: as many as wanted. */
export function requireAllowedRate(settings: IntegrationSettingsDto = {}, most: number): void {
  if (most > 0 && (settings.yespoCallsPerMinute ?? 0) > most) {
    throw invalid({
      'settings.yespoCallsPerMinute': [{ word: 'at-most', params: { max: most } }],
    });
  }
}

/** Two different times, or none. */
function requireQuietHours({ historyQuietFrom, historyQuietTo }: IntegrationSettings): void {
  if (historyQuietFrom === '' && historyQuietTo === '') return;

  const faults: FieldFaults = {
    ...(isTime(historyQuietFrom) ? {} : { 'settings.historyQuietFrom': ['not-a-time-of-day'] }),
    ...(isTime(historyQuietTo) ? {} : { 'settings.historyQuietTo': ['not-a-time-of-day'] }),
    ...(historyQuietFrom === historyQuietTo ? { 'settings.historyQuietTo': ['same-as-from'] } : {}),
  };
  if (Object.keys(faults).length > 0) throw invalid(faults);
}

function isTime(time: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(time);
}
