import type { Advice, ReasonCode } from './catalogue.js';

const SEND_AGAIN =
  'In Kladka, open *Deliveries* of the store, choose *Skipped* and then *Send again…*';
const SEND_REJECTED_AGAIN =
  'In Kladka, open *Deliveries* of the store, choose *Rejected* and then *Send again…*';
const CHANGE_IS_SENT = 'Save. Kladka notices the change and sends the record by itself.';
const NOTHING_TO_DO = 'Nothing has to be done.';
const WAITS_AND_REPEATS =
  'Kladka tries again after 10 seconds, then less and less often, up to every 12 hours. The order of events of a record is kept.';
const NOT_SENT = 'Nothing of it went to Yespo. The request is kept, so that it can be sent later.';
const SENT_ALL_THE_SAME = 'Other requests of the store are sent as usual.';

/** What helps, and what happens until then. */
export const advice: Readonly<Record<ReasonCode, Advice>> = {
  'contacts-off': {
    steps: ['In Kladka, open *Data & statuses* and switch on *Receive contacts*.', SEND_AGAIN],
    meanwhile: NOT_SENT,
  },
  'orders-off': {
    steps: ['In Kladka, open *Data & statuses* and switch on *Receive orders*.', SEND_AGAIN],
    meanwhile: NOT_SENT,
  },
  'no-identifier': {
    steps: [
      'In Horoshop, open the customer or the order and add an email or a phone number.',
      CHANGE_IS_SENT,
    ],
    meanwhile: NOT_SENT,
  },
  'status-not-mapped': {
    steps: [
      'In Kladka, open *Data & statuses* and choose a Yespo status for this order status, or *Do not send*.',
      'Save. Kladka then offers to send the orders that are in this status.',
    ],
    meanwhile: `The order is not sent in this status. ${SENT_ALL_THE_SAME}`,
  },
  'status-not-sent': {
    steps: [
      'If these orders are to reach Yespo after all: in Kladka, open *Data & statuses* and choose a Yespo status instead of *Do not send*.',
    ],
    meanwhile: 'The order is left as Yespo knows it, as the mapping says.',
  },
  'no-date': {
    steps: ['In Horoshop, open the order and look at its date.', SEND_AGAIN],
    meanwhile: NOT_SENT,
  },
  'no-total': {
    steps: ['In Horoshop, open the order and look at its items and its total.', CHANGE_IS_SENT],
    meanwhile: NOT_SENT,
  },
  'no-order-number': {
    steps: ['In Horoshop, open the order and look at its number.', SEND_AGAIN],
    meanwhile: NOT_SENT,
  },
  'currency-unknown': {
    steps: ['In Horoshop, choose a currency with a three-letter code, as UAH.', SEND_AGAIN],
    meanwhile: NOT_SENT,
  },
  unreadable: {
    steps: [
      'Open the request and look at *Raw data*: the store gave the record in a form that Kladka does not know.',
      'Pass the id of the request to whoever runs Kladka for you.',
    ],
    meanwhile: `Kladka reads the record again when the store changes it. ${SENT_ALL_THE_SAME}`,
  },
  unchanged: { steps: [NOTHING_TO_DO], meanwhile: 'Yespo has the record as the store has it.' },
  'replay-cancelled': {
    steps: ['To send it after all, open the request and press *Send again*.'],
    meanwhile: 'The earlier request stays as it was.',
  },
  'integration-deleted': {
    steps: ['To go on with the store, connect it again: *Integrations*, *New integration*.'],
    meanwhile: 'What Yespo had taken before stays there.',
  },
  'deleted-in-store': {
    steps: [
      'To have such records deleted in Yespo as well: in Kladka, open *Data & statuses* and switch on *Delete the contact in Yespo too* or *Delete the order in Yespo too*.',
    ],
    meanwhile: 'Yespo keeps the record. Nothing more is sent of it.',
  },
  'deleted-in-yespo': {
    steps: [
      'To bring the contact back, open the request and press *Send again*, or add the contact in Yespo.',
    ],
    meanwhile:
      'Imports and full checks leave a contact deleted. When the customer does something new in the store, it returns.',
  },
  erased: {
    steps: [NOTHING_TO_DO],
    meanwhile: 'The data of the person is erased in Yespo and in Kladka.',
  },
  'not-reachable': {
    steps: [
      'To bring such people as well, start an import in *Imports* without the limit to reachable people.',
    ],
    meanwhile: NOT_SENT,
  },
  'import-cancelled': {
    steps: ['To bring the rest, start a new import in *Imports*. What was sent is not sent twice.'],
    meanwhile: 'What was accepted before the import was cancelled stays in Yespo.',
  },
  'yespo-busy': {
    steps: [NOTHING_TO_DO],
    meanwhile:
      'Kladka waits as long as Yespo asks and sends more slowly for a while. The wait counts as no try.',
  },
  'yespo-unavailable': {
    steps: ['If it lasts for hours, ask the support of Yespo.'],
    meanwhile: WAITS_AND_REPEATS,
  },
  'yespo-key-refused': {
    steps: [
      'In Yespo, open *Settings → API* and look whether the key is enabled and has *Full access to API*; else create one.',
      'In Kladka, open the store and press *Replace key*.',
    ],
    meanwhile:
      'Sending stops for the store, reading goes on. All requests wait and leave in their order once the key works.',
  },
  'yespo-refused-record': {
    steps: [
      'Open the request and read Yespo’s answer: it names what it does not accept.',
      'In Horoshop, open the customer or the order and correct it.',
      CHANGE_IS_SENT,
      `Was it meanwhile accepted elsewhere, or was the cause in Yespo? ${SEND_REJECTED_AGAIN}`,
    ],
    meanwhile: `This request is not tried again by itself. ${SENT_ALL_THE_SAME}`,
  },
  'in-session': {
    steps: [NOTHING_TO_DO],
    meanwhile: 'Kladka asks Yespo for the outcome, and counts nothing as accepted before it.',
  },
  'session-failed': {
    steps: [NOTHING_TO_DO],
    meanwhile: 'The contacts are sent again in smaller groups, in the end one by one.',
  },
  'session-refused': {
    steps: [NOTHING_TO_DO],
    meanwhile:
      'The group is halved until the contact that Yespo refuses stands alone. All others are accepted on the way.',
  },
  'left-out-of-session': {
    steps: [NOTHING_TO_DO],
    meanwhile: 'The contact is sent by itself, so that Yespo’s answer is about nobody else.',
  },
  'buyer-refused': {
    steps: [
      'In Kladka, open the request of the buyer’s contact and read Yespo’s answer.',
      'In Horoshop, correct the email or the phone number of the order.',
      CHANGE_IS_SENT,
    ],
    meanwhile:
      'The order waits for no other try: Yespo would create the buyer as a confirmed contact by itself.',
  },
  'gave-up': {
    steps: [
      'Open the request and look at the tries: what Yespo answered, and when.',
      SEND_REJECTED_AGAIN,
    ],
    meanwhile: 'After the last try, a day later, the request rests until somebody sends it again.',
  },
  'store-credentials-refused': {
    steps: [
      'In Horoshop, open *Налаштування → Адміни* (*Settings → Admins*; in Cartum *Settings → Users*) and look whether the administrator exists and has the role *Owner*.',
      'In Kladka, open the store and press *Replace password*.',
    ],
    meanwhile:
      'The store is not read. Web-hooks are kept, and what was missed is read once the login works.',
  },
  'paused-by-person': {
    steps: ['In Kladka, open the store and press *Resume*.'],
    meanwhile: 'The store is read on, and all requests wait in their order.',
  },
  'no-event-yet': {
    steps: ['Place an order in the store to see it arrive, or bring past ones over in *Imports*.'],
    meanwhile: 'Kladka reads new orders and customers of the store every few minutes.',
  },
  'store-unreachable': {
    steps: [
      'Open the store’s address in a browser.',
      'In Kladka, open the store and press *Test connection*: it says which step fails.',
    ],
    meanwhile: 'Kladka tries again every 15 minutes and then reads all that it has missed.',
  },
  'statuses-not-mapped': {
    steps: [
      'In Kladka, open *Data & statuses* and choose a Yespo status for each order status, or *Do not send*.',
      'Save. Kladka then offers to send the orders that are in these statuses.',
    ],
    meanwhile: `Orders in these statuses are not sent. ${SENT_ALL_THE_SAME}`,
  },
  'requests-rejected': {
    steps: [
      'In Kladka, open *Statistics* of the store: the reasons stand there with their numbers.',
      'Do what the reason says, then *Send again…*',
    ],
    meanwhile: SENT_ALL_THE_SAME,
  },
  'hooks-silent': {
    steps: [
      'In Horoshop, look whether the store is on the Pro plan: on others web-hooks may be accepted and never fire.',
      'In Kladka, open the store and press *Register again* under its web-hooks.',
    ],
    meanwhile:
      'Kladka finds new orders and customers by reading the store, a few minutes later than a web-hook would tell.',
  },
  late: {
    steps: [
      'Open the store’s address in a browser and look whether orders can be placed.',
      'In Kladka, open the store and press *Test connection*.',
    ],
    meanwhile: 'Kladka goes on reading the store. This ends with the next order or customer.',
  },
  importing: {
    steps: [NOTHING_TO_DO],
    meanwhile: 'New orders and customers go first; history uses what is left of the pace.',
  },
  'hook-removed-by-store': {
    steps: [NOTHING_TO_DO],
    meanwhile: 'Kladka has registered it again, and reads the store until it calls.',
  },
  'hook-address-leaked': {
    steps: [NOTHING_TO_DO],
    meanwhile:
      'A call only makes Kladka look at the record in the store, so false ones do no harm. The address is changed.',
  },
  'hook-address-stale': {
    steps: ['If it lasts for days, ask the support of Horoshop to remove the old address.'],
    meanwhile: 'Calls of the old address are refused, those of the new one are taken.',
  },
  'hook-slots-full': {
    steps: [
      'In Horoshop, remove the web-hook of another service: a store takes few for each event.',
      'In Kladka, open the store and press *Register again*.',
    ],
    meanwhile: 'Kladka finds these changes by reading the store.',
  },
  'hooks-not-offered': {
    steps: ['Ask the support of Horoshop to update the store, if changes have to arrive sooner.'],
    meanwhile: 'Kladka finds these changes by reading the store.',
  },
  'customers-vanished': {
    steps: [
      'In Horoshop, look whether customers were deleted or the login of Kladka may see fewer of them.',
    ],
    meanwhile: 'Nobody is deleted in Yespo while the store names so few of its customers.',
  },
};
