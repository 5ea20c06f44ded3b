export { contentHash } from './content-hash.js';
export type {
  FullNameOrder,
  Mapped,
  MappingNote,
  MappingRules,
  OrderCustomer,
  SkipReason,
} from './rules.js';
export { mapStatus, type MappedStatus } from './status.js';
