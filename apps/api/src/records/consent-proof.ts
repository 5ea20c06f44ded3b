import type { ConsentProofView, IntegrationSettings } from '@kladka/contracts';
import type { ToldRow } from '@kladka/storage';

/** The store's own flag of a customer (`api/horoshop.md` 6.2); undefined where it does not say. */
export function newsletterOf(received: unknown): boolean | undefined {
  if (typeof received !== 'object' || received === null) return undefined;
  const flag = (received as Record<string, unknown>)['newsletter_subscription'];
  if (flag === true || flag === 1 || flag === '1') return true;
  if (flag === false || flag === 0 || flag === '0') return false;
  return undefined;
}

/**
 * How Yespo knows a contact, and the request that made it so. What went as unconfirmed once stays so (ADR 10), so the
 * first such request is the proof; else the first of all. Of settings only today's are known: with the setting off,
 * that alone is reason enough.
 *
 * @param decisive the first unconfirmed delivery that Yespo accepted, else the first accepted one
 * @param newest what was last told: what the store says today
 */
export function proveConsent(
  decisive: ToldRow | null,
  newest: ToldRow | undefined,
  settings: Pick<IntegrationSettings, 'confirmedEmail' | 'respectNewsletterFlag'>,
): ConsentProofView {
  const newsletter = newsletterOf(newest?.received);
  const said = newsletter === undefined ? {} : { newsletter };
  if (!decisive) return { consent: 'unknown', ...said };

  const proof = {
    deliveryId: decisive.deliveryId,
    at: decisive.createdAt.toISOString(),
    ...said,
  };
  if (decisive.confirmedEmail) return { consent: 'confirmed', cause: 'setting-on', ...proof };

  const noCounts = settings.confirmedEmail && settings.respectNewsletterFlag;
  const saidNo = noCounts && newsletterOf(decisive.received) === false;
  return { consent: 'unconfirmed', cause: saidNo ? 'customer-said-no' : 'setting-off', ...proof };
}
