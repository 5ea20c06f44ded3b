/** A registered customer of a store (`api/horoshop.md` 6.2), made regular like an order. */
export interface HoroshopUser {
  userId: string;
  fullName?: string;
  email?: string;
  phone?: string;
  country?: string;
  city?: string;
  address?: string;
  /** `YYYY-MM-DD HH:MM:SS`, the store's local time; never changes, so it finds the user again (6.1). */
  registeredAt?: string;
  /** Absent where the store does not export it (ER-29). */
  newsletter?: boolean;
}
