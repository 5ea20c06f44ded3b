export type { YespoChannel, YespoContact } from './contact.js';
export { CONTACT_FIELDS, contactFieldsOf, MOST_SESSION_CONTACTS } from './contact-import.js';
export type {
  ContactDedupeKey,
  ContactField,
  ContactImport,
  ContactsAnswer,
  FailedContact,
  ImportedContact,
  ImportStatus,
  NamedContact,
} from './contact-import.js';
export { YESPO_ORDER_STATUSES } from './order.js';
export type { YespoOrder, YespoOrderItem, YespoOrderStatus } from './order.js';
export { YespoClient } from './yespo-client.js';
export type {
  ContactAnswer,
  OrdersAnswer,
  SubscribeOptions,
  YespoAccount,
  YespoClientOptions,
  YespoLimits,
} from './yespo-client.js';
export type { YespoAnswer } from './answer.js';
export type { FailedOrder } from './failed-orders.js';
export {
  YespoBusy,
  YespoCredentialsRefused,
  YespoError,
  YespoRecordRefused,
  YespoTransient,
} from './errors.js';
export type { YespoErrorDetails, YespoErrorKind } from './errors.js';
