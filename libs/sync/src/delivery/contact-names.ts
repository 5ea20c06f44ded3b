import type { NamedContact, YespoContact } from '@kladka/yespo';

/**
 * All that Yespo may name a contact by in the answers of a session: external id, e-mail, phone, in a form that can be
 * compared (`api/yespo.md` 4.5, 4.6).
 *
 * @param payload JSON text of the contact.
 */
export function namesOf(payload: string): string[] {
  const { externalCustomerId, channels } = JSON.parse(payload) as YespoContact;
  const of = (wanted: string) => channels.find(({ type }) => type === wanted)?.value;
  return namesIn({ externalCustomerId, email: of('email'), phone: of('sms') });
}

/** The same of a contact as an answer describes it. */
export function namesIn({ externalCustomerId, email, phone }: NamedContact): string[] {
  return [
    ...(externalCustomerId === undefined ? [] : [`id:${externalCustomerId}`]),
    ...(email === undefined ? [] : [`email:${email.trim().toLowerCase()}`]),
    ...(phone === undefined ? [] : [`phone:${phone.replace(/\D/g, '')}`]),
  ];
}

/** All that a value of `mapping` may stand for: the answer does not say by what the contact was found. */
export function namesFor(dedupeValue: string): string[] {
  return namesIn({ externalCustomerId: dedupeValue, email: dedupeValue, phone: dedupeValue });
}
