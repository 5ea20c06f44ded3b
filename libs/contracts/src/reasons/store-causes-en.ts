import type { DeliveryReason } from '../statuses.js';
import type { ReasonCode } from './catalogue.js';

/** What is the matter with a store, as the error catalogue says it. The dashboard says since when, and of which. */
export const storeCauses: Readonly<Record<Exclude<ReasonCode, DeliveryReason>, string>> = {
  'store-credentials-refused': 'The store rejects the administrator login.',
  'paused-by-person': 'Somebody of your team has paused the store.',
  'no-event-yet': 'Nothing has come from the store since it was connected.',
  'store-unreachable': 'The store does not answer.',
  'statuses-not-mapped': 'Some order statuses have no Yespo match.',
  'requests-rejected': 'Yespo has rejected requests of this store in the last 24 hours.',
  'hooks-silent': 'The web-hooks are registered, but the store does not call them.',
  late: 'Nothing has come from the store for longer than is usual at this time.',
  importing: 'History is being imported.',
  'hook-removed-by-store': 'A web-hook was removed in the store.',
  'hook-address-leaked': 'Calls to a web-hook name records that the store does not have.',
  'hook-address-stale': 'An old address of a web-hook is still called.',
  'hook-slots-full': 'The store has no free slot for a web-hook.',
  'hooks-not-offered': 'The store does not offer a web-hook: its version is older.',
  'customers-vanished': 'The store names far fewer customers than it is known to have.',
};
