import type { YespoOrderStatus } from '@kladka/yespo';

/** How one integration wants its store's data to look in Yespo. Checked before it gets here. */
export interface MappingRules {
  /** TZ database name the store's clock follows, e.g. `Europe/Kyiv` (`api/horoshop.md` 8.2). */
  timeZone: string;
  /** ISO 4217 code of orders that name no currency, as old stores write them (`api/horoshop.md` Q7). */
  currency: string;
  /** How to read a two-word full name (`api/horoshop.md` Q10). */
  fullNameOrder: FullNameOrder;
  /** The article is the only product key an order carries (`api/horoshop.md` 5.3). */
  itemKey: 'article';
  /** Add a positive delivery price to the order's total (`api/horoshop.md` 5.6). */
  includeDeliveryInTotal: boolean;
  /** RFC 5646 tag; the platform's own `ua` is understood as `uk` (`api/horoshop.md` 8.1). */
  languageCode?: string;
  /** ISO 3166 country of phone numbers written without a country code, e.g. `UA`. */
  defaultCountry: string;
  /** What becomes of an order whose status nobody mapped. */
  unmappedStatus: 'skip';
  /** Store status id to Yespo statuses, in sending order. An empty list means "do not send". */
  statusMapping: ReadonlyMap<string, readonly YespoOrderStatus[]>;
  /** Store status id to the title the store shows, for `statusDescription`. */
  statusTitles?: ReadonlyMap<string, string>;
}

export type FullNameOrder = 'surname-first' | 'first-last';

/** What the store told us about the buyer of an order, beyond the order itself. */
export interface OrderCustomer {
  /** The order's user id is a registered account: only then it is a customer key (6.4). */
  knownUser: boolean;
  /** E-mail and phone of that account; the order's own belong to the recipient. */
  email?: string;
  phone?: string;
}

/** A mapped record, or the reason why there is nothing to send. Skipping is an answer, not an error. */
export type Mapped<T> =
  | { kind: 'send'; value: T; notes: MappingNote[] }
  | { kind: 'skip'; reason: SkipReason; detail?: string };

/** Why a record is not sent. */
export type SkipReason =
  | 'no-identifier'
  | 'no-order-number'
  | 'no-date'
  | 'no-total'
  | 'currency-unknown'
  | 'status-not-mapped'
  | 'status-not-sent';

/** What was dropped or changed on the way, each code at most once per record. */
export type MappingNote =
  | 'email-dropped'
  | 'phone-dropped'
  | 'name-repaired'
  | 'name-shortened'
  | 'name-dropped'
  | 'currency-assumed'
  | 'text-shortened'
  | 'item-without-key-skipped'
  | 'item-without-price-skipped'
  | 'item-without-quantity-skipped'
  | 'set-child-skipped'
  | 'quantity-folded'
  | 'item-link-dropped';
