import type { Numbered } from './records.js';

/** A registered customer of the store. */
export interface StoreUser extends Numbered {
  /** Full name in one field. */
  name: string;
  email: string;
  phone: string;
  country: string;
  city: string;
  address: string;
  newsletter: boolean;
  note: string;
  /** A user that was switched off vanishes from exports but keeps its number. */
  active: boolean;
}

/** Only `email` is needed to register somebody. */
export interface UserDraft {
  email: string;
  name?: string;
  phone?: string;
  country?: string;
  city?: string;
  address?: string;
  newsletter?: boolean;
  note?: string;
  active?: boolean;
  /** When the user registered; default now. */
  registeredAt?: Date | number;
  /** Own number; default the next free one. */
  id?: number;
}

export type UserChanges = Partial<Omit<StoreUser, 'id' | 'bornAt'>>;

/** Fields whose change fires `user_update` (`api/horoshop.md 4.4`). */
export const watchedUserFields = ['email', 'phone', 'name', 'country', 'city'] as const;
