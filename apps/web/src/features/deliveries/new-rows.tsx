import { IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.js';
import styles from './new-rows.module.css';

/** What came while somebody was reading, and a way to it; nothing moves before. Takes no room of its own. */
export function NewRows({ count, onShow }: { count: number; onShow: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className={styles.place} role="status">
      {count === 0 ? null : (
        <button type="button" className={styles.show} onClick={onShow}>
          <IconArrowUp size={14} stroke={2} aria-hidden="true" />
          {t('deliveries.newRows', { count, number: format.number(count) })}
        </button>
      )}
    </div>
  );
}
