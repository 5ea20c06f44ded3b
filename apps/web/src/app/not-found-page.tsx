import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import styles from './message-page.module.css';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <main className={styles.page} id="content">
      <title>{t('problem.notFoundTitle')}</title>
      <h1>{t('problem.notFoundTitle')}</h1>
      <p>{t('problem.notFoundText')}</p>
      <Button renderRoot={(props) => <Link to="/integrations" {...props} />}>
        {t('problem.toIntegrations')}
      </Button>
    </main>
  );
}
