import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '@kladka/contracts';
import { addressOf } from '../../../api/client.js';
import styles from './csv-link.module.css';

/** The rejected records as a file, with the reason of each. */
export function CsvLink({ item }: { item: Pick<ImportView, 'id'> }) {
  const { t } = useTranslation();
  return (
    <a className={styles.link} href={addressOf('GET /imports/:id/rejected.csv', item.id)} download>
      <IconDownload size={15} stroke={1.8} aria-hidden="true" />
      {t('imports.csv')}
    </a>
  );
}
