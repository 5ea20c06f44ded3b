import { useTranslation } from 'react-i18next';
import type { DeliveryView } from '@kladka/contracts';

/** Buyers without an account are known by their email or phone. */
const GUEST = 'guest:';

/** What a request is about: `№ 48208` with its customer, or the customer with their id. */
export function useSubject() {
  const { t } = useTranslation();

  return ({ kind, key, person }: DeliveryView): { main: string; rest?: string } => {
    if (kind === 'order') return { main: t('deliveries.orderNumber', { key }), rest: person };
    const id = key.startsWith(GUEST)
      ? t('deliveries.guest', { identifier: key.slice(GUEST.length) })
      : t('deliveries.contactId', { key });
    return person ? { main: person, rest: id } : { main: id };
  };
}
