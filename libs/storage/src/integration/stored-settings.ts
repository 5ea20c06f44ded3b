/** Settings of an integration as they lie in the database; complete, never partial. */
export interface StoredSettings {
  receiveContacts: boolean;
  confirmedEmail: boolean;
  doubleOptIn: boolean;
  receiveOrders: boolean;
  timeZone: string;
  fullNameOrder: 'surname-first' | 'first-last';
  includeDeliveryPrice: boolean;
  language: string;
  bodyRetentionDays: number;
}
