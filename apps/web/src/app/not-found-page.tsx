import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { MessagePage } from './broken-page.js';
import styles from './message-page.module.css';

/** Nothing is at this address: what was wanted may be found by the name of its store. */
export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <MessagePage title={t('problem.notFoundTitle')}>
      <p>{t('problem.notFoundText')}</p>
      <FindStore />
      <Button variant="default" renderRoot={(props) => <Link to="/integrations" {...props} />}>
        {t('problem.toIntegrations')}
      </Button>
    </MessagePage>
  );
}

function FindStore() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const find = (form: FormData) => {
    const words = form.get('search');
    const search = typeof words === 'string' ? words.trim() : '';
    void navigate({ to: '/integrations', search: search === '' ? {} : { search } });
  };

  return (
    <form role="search" className={styles.find} action={find}>
      <input
        type="search"
        name="search"
        aria-label={t('problem.findStore')}
        placeholder={t('problem.findStore')}
        maxLength={120}
      />
      <Button type="submit">{t('problem.find')}</Button>
    </form>
  );
}
