export interface Address {
  region?: string;
  town?: string;
  address?: string;
  postcode?: string;
}

/** Channels other than the one email and the one phone of a card. */
export interface OtherChannel {
  type: string;
  value: string;
}

/** How a contact came into the account. */
export type ContactSource = 'api' | 'subscribe' | 'import' | 'orders' | 'event' | 'tracker';

/** One card of an account. Indexed values change through the contact book only. */
export interface Contact {
  readonly id: number;
  readonly source: ContactSource;
  readonly createdAt: number;
  updatedAt: number;
  /** Grows with every change: tells the most recently updated of two within a millisecond. */
  revision: number;
  externalCustomerId: string | null;
  email: string | null;
  emailConfirmed: boolean;
  phone: string | null;
  otherChannels: OtherChannel[];
  firstName: string | null;
  lastName: string | null;
  address: Address | null;
  /** Additional fields by numeric id. */
  fields: Map<number, string> | null;
  languageCode: string | null;
  timeZone: string | null;
  contactKey: string | null;
  addressBookId: number | null;
  deleted: boolean;
  segments: Set<number> | null;
  subscriptions: string[];
}

/** What one request says about a person; `undefined` means not sent, empty text means blank. */
export interface ContactInput {
  id?: number | undefined;
  externalCustomerId?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  otherChannels: OtherChannel[];
  firstName?: string | undefined;
  lastName?: string | undefined;
  address?: Address | undefined;
  fields?: Map<number, string> | undefined;
  languageCode?: string | undefined;
  timeZone?: string | undefined;
  contactKey?: string | undefined;
  addressBookId?: number | undefined;
}

export function emailIndexKey(email: string): string {
  return email.trim().toLowerCase();
}

export function phoneIndexKey(phone: string): string {
  return phone.replace(/\D/g, '');
}
