import { useNetwork } from '@mantine/hooks';
import { IconWifiOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import styles from './offline-bar.module.css';

export function OfflineBar() {
  const { t } = useTranslation();
  const { online } = useNetwork();

  return (
    <div role="status">
      {online ? null : (
        <p className={styles.bar}>
          <IconWifiOff size={16} stroke={1.8} aria-hidden="true" />
          {t('shell.offline')}
        </p>
      )}
    </div>
  );
}
