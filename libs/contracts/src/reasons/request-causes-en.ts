import type { DeliveryReason } from '../statuses.js';

/** Why a request was not accepted: cause first, then what follows from it. */
export const requestCauses = {
  'contacts-off': 'Receiving contacts is switched off for this store.',
  'orders-off': 'Receiving orders is switched off for this store.',
  'no-identifier':
    'There is no email, phone or customer id, so Yespo could not tell whose record it is.',
  'status-not-mapped': 'The order’s status has no Yespo match, so the order was not sent.',
  'status-not-sent': 'The status mapping says “Do not send” for this order status.',
  'no-date': 'The order has no readable date, and Yespo takes no order without one.',
  'no-total': 'The order has no readable total, and Yespo takes no order without one.',
  'no-order-number': 'The order has no number, and Yespo takes no order without one.',
  'currency-unknown': 'The currency of the order is none that Yespo knows.',
  unreadable: 'The store’s record could not be read.',
  unchanged: 'The record went back to what Yespo already has, so there was nothing left to send.',
  'integration-deleted': 'The integration was deleted before this was sent.',
  'deleted-in-store':
    'The store no longer has this record. Yespo keeps what it has, as your settings say.',
  'deleted-in-yespo':
    'The contact was deleted in Yespo, and this was not to bring it back, so nothing changed there.',
  erased: 'The person asked to be forgotten, so nothing more was sent.',
  'not-reachable':
    'There is neither an email nor a phone, and the import was to bring reachable people only.',
  'import-cancelled': 'The import was cancelled before this was sent.',
  'replay-cancelled': 'Sending it again was cancelled before it left.',
  'yespo-busy': 'Yespo asked to slow down. The request is sent again by itself.',
  'yespo-unavailable': 'Yespo did not answer properly. The request is sent again by itself.',
  'yespo-key-refused': 'Yespo rejects the API key. Requests wait until the key is replaced.',
  'yespo-refused-record': 'Yespo does not accept the data of this record.',
  'in-session':
    'Yespo takes many contacts at once and is still working on them. Its answer is awaited.',
  'session-failed':
    'Yespo did not finish taking many contacts at once. The request is sent again by itself.',
  'session-refused':
    'Yespo refused many contacts at once. Fewer of them are sent again, to find the one it does not accept.',
  'left-out-of-session':
    'Yespo took many contacts at once and did not name this one. It is sent again by itself.',
  'buyer-refused': 'Yespo does not accept the contact of the buyer, so the order was not sent.',
  'gave-up': 'Yespo did not answer properly at any try, so the request was given up.',
} as const satisfies Record<DeliveryReason, string>;
