import { IconWorld } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeliveryDetailView } from '@kladka/contracts';
import type { Section } from './section-list.js';

/** How the record came to us, and the customer's id in the store. */
export function useSourceSection(
  { source }: DeliveryDetailView,
  customerId: string | undefined,
): Section {
  const { t } = useTranslation();
  return {
    name: t('request.source'),
    icon: <IconWorld size={15} stroke={1.7} aria-hidden="true" />,
    main: t(`request.sourceOf.${source}`),
    rest: customerId === undefined ? undefined : t('request.storeId', { id: customerId }),
  };
}
