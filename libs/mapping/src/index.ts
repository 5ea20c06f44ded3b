export { buyerContact, mapUser } from './contact.js';
export { mayConfirmEmail, type ConsentRules } from './consent.js';
export { contentHash } from './content-hash.js';
export { normalizeEmail } from './email.js';
export { splitName, type SplitName } from './full-name.js';
export { type NamePart, yespoName } from './name.js';
export { mapOrder, withStatus, type YespoOrderContent } from './order.js';
export { normalizePhone } from './phone.js';
export type {
  FullNameOrder,
  Mapped,
  MappingNote,
  MappingRules,
  OrderCustomer,
  SkipReason,
} from './rules.js';
export { suggestStatusMapping } from './status-suggestion.js';
export { mapStatus, type MappedStatus } from './status.js';
export { parseStoreTime, toStoreTime } from './store-time.js';
export { decodeText } from './text.js';
