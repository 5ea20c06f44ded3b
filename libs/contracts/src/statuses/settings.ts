/** What the owner of an integration decides. */

/** What to do in Yespo with what was deleted in the store. */
export const DELETION_CHOICES = ['keep', 'delete'] as const;
export type DeletionChoice = (typeof DELETION_CHOICES)[number];

export const NAME_ORDERS = ['surname-first', 'first-last'] as const;
export type NameOrder = (typeof NAME_ORDERS)[number];

/** The settings a new integration starts with (ARCHITECTURE.md, Settings). */
export const DEFAULT_SETTINGS = {
  receiveContacts: true,
  confirmedEmail: false,
  doubleOptIn: false,
  respectNewsletterFlag: true,
  receiveOrders: true,
  timeZone: 'Europe/Kyiv',
  currency: 'UAH',
  fullNameOrder: 'surname-first',
  includeDeliveryPrice: false,
  language: 'uk',
  bodyRetentionDays: 90,
  onDeletedContact: 'keep',
  onDeletedOrder: 'keep',
  yespoCallsPerMinute: 0,
  historyQuietFrom: '',
  historyQuietTo: '',
} as const satisfies IntegrationSettings;

export interface IntegrationSettings {
  receiveContacts: boolean;
  confirmedEmail: boolean;
  /** Only while `confirmedEmail` is off. */
  doubleOptIn: boolean;
  /** With `confirmedEmail`: who said no to news in the store becomes an unconfirmed contact all the same. */
  respectNewsletterFlag: boolean;
  receiveOrders: boolean;
  /** IANA name of the store's zone. */
  timeZone: string;
  /** ISO 4217 code of orders that name no currency. */
  currency: string;
  fullNameOrder: NameOrder;
  /** Adds a known delivery price to the order's total. */
  includeDeliveryPrice: boolean;
  /** RFC 5646 tag that contacts are created with. */
  language: string;
  bodyRetentionDays: number;
  /** A registered customer whom the store no longer has. */
  onDeletedContact: DeletionChoice;
  /** An order that the store no longer has. */
  onDeletedOrder: DeletionChoice;
  /** The most calls a minute that this integration makes to Yespo; 0: what the account allows. */
  yespoCallsPerMinute: number;
  /** From when to when history rests, `22:00`, in the store's zone; empty: it never does. */
  historyQuietFrom: string;
  historyQuietTo: string;
}
