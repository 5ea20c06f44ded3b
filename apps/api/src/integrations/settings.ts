import type { IntegrationSettings, IntegrationSettingsDto } from '@kladka/contracts';
import { invalid } from '../problem.js';
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
  requireNamedZone('settings.timeZone', settings.timeZone);
  return settings;
}
