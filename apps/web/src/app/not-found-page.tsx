import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { MessagePage } from './broken-page.js';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <MessagePage title={t('problem.notFoundTitle')}>
      <p>{t('problem.notFoundText')}</p>
      <Button renderRoot={(props) => <Link to="/integrations" {...props} />}>
        {t('problem.toIntegrations')}
      </Button>
    </MessagePage>
  );
}
