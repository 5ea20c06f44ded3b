import { useTranslation } from 'react-i18next';
import styles from './connect-step.module.css';

export function ConnectHelp() {
  const { t } = useTranslation();
  return (
    <aside className={styles.help} aria-labelledby="where">
      <h2 id="where">{t('connection.whereTitle')}</h2>
      <ol>
        <li>{t('connection.where.admin')}</li>
        <li>{t('connection.where.plan')}</li>
        <li>{t('connection.where.key')}</li>
      </ol>
    </aside>
  );
}
