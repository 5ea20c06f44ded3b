import { IconShoppingCart, IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeliveryView } from '@kladka/contracts';
import type { DeliveryKind, DeliveryOperation } from '@kladka/contracts/statuses';
import styles from './request-type.module.css';

/** `Orders updated`: the name a kind of request has in the statistics. */
export function useRequestTypeName() {
  const { t } = useTranslation();
  return (kind: DeliveryKind, operation: DeliveryOperation) =>
    t(`deliveries.type.${kind}-${operation}`);
}

export function RequestType({ delivery }: { delivery: DeliveryView }) {
  const name = useRequestTypeName()(delivery.kind, delivery.operation);
  const Icon = delivery.kind === 'order' ? IconShoppingCart : IconUser;
  return (
    <span className={styles.type}>
      <Icon size={16} stroke={1.6} aria-hidden="true" />
      {name}
    </span>
  );
}
