/** What the owner decided about consent. */
export interface ConsentRules {
  /** Customers have agreed to receive mail: contacts are created confirmed. */
  confirmedEmail: boolean;
  /** The store's own *consent to receive news* of a customer counts as well. */
  respectNewsletterFlag: boolean;
}

/**
 * Whether a contact may be created with a confirmed e-mail, and so be mailed in bulk (`api/yespo.md` 4.2). It takes
 * the owner's word, and no *no* of the customer (`newsletter_subscription`, `api/horoshop.md` 6.2).
 *
 * @param wantsNews what the store says of the customer; undefined where it does not say, as in the profile `legacy`
 *   (ER-29) and for guests: then the owner's word stands alone. `unknown`: the store may say, but could not be asked.
 */
export function mayConfirmEmail(
  wantsNews: boolean | 'unknown' | undefined,
  { confirmedEmail, respectNewsletterFlag }: ConsentRules,
): boolean {
  if (!confirmedEmail || !respectNewsletterFlag) return confirmedEmail;
  return wantsNews !== false && wantsNews !== 'unknown';
}
