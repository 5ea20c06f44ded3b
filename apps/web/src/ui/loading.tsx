import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLater } from './later.js';
import styles from './loading.module.css';

interface Props {
  rows?: number;
  rowHeight?: number;
}

/** Grey rows of the height that is coming, so that nothing jumps; nothing at all if it comes quickly. */
export function Loading({ rows = 8, rowHeight = 54 }: Props) {
  const { t } = useTranslation();
  const isLate = useLater();

  return (
    <div role="status" aria-label={t('live.loading')} style={{ minHeight: rows * rowHeight }}>
      {isLate
        ? Array.from({ length: rows }, (_, index) => (
            <div key={index} className={styles.row} style={{ height: rowHeight }}>
              <Skeleton
                height={rowHeight > 48 ? 32 : 20}
                width={rowHeight > 48 ? 32 : 110}
                radius={8}
              />
              <Skeleton height={12} width={`${30 + ((index * 17) % 30)}%`} radius={6} />
              <Skeleton height={20} width={84} radius={99} />
            </div>
          ))
        : null}
    </div>
  );
}
