import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ImportView } from '@kladka/contracts';
import type { DeliveryKind, DeliveryReason } from '@kladka/contracts/statuses';
import type { Part, PartResult } from './progress/books.js';
import styles from './rows-link.module.css';

interface Props {
  item: Pick<ImportView, 'id' | 'integrationId'>;
  /** Narrows to what the books count under it. */
  part?: Part;
  kind?: DeliveryKind;
  result: PartResult;
  reason?: DeliveryReason;
  /** For ears, where a number alone says too little. */
  label?: string;
  isBad?: boolean;
  children: ReactNode;
}

/** A count that opens exactly the requests it counts. */
export function RowsLink({ item, part, kind, result, reason, label, isBad, children }: Props) {
  return (
    <Link
      className={styles.link}
      data-bad={isBad || undefined}
      to="/integrations/$integrationId/deliveries"
      params={{ integrationId: item.integrationId }}
      search={{ importId: item.id, importPart: part, kind, result, reason }}
      aria-label={label}
    >
      {children}
    </Link>
  );
}
