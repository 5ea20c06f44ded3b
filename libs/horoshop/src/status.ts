/** An order status of a store (`api/horoshop.md` 5.7, 5.8). */
export interface HoroshopStatus {
  statusId: string;
  /** By the platform's language codes (`ua`, `ru`, `en` …); languages that are off are left out. */
  titles: Record<string, string>;
  isSuccessful: boolean;
}
