import type { StoreTime } from './store-time.js';
import type { StoreUser } from './user.js';

/** The eight fields of `user_signup` (`api/horoshop.md 4.6`). */
export function toHookUserView(user: StoreUser, time: StoreTime): Record<string, unknown> {
  return {
    id: user.id,
    title: user.name,
    email: user.email,
    phone: user.phone,
    country: user.country,
    city: user.city,
    address: user.address,
    registered: time.print(user.bornAt),
  };
}

/** An element of `users/export` (`api/horoshop.md 6.2`). */
export function toExportUserView(
  user: StoreUser,
  time: StoreTime,
  newsletter: boolean,
): Record<string, unknown> {
  return {
    ...toHookUserView(user, time),
    ...(newsletter ? { newsletter_subscription: user.newsletter ? 1 : 0 } : {}),
    note: user.note,
  };
}
