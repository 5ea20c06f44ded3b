import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import styles from './setup-guide.module.css';

const STEPS = ['store', 'yespo', 'connect', 'watch'] as const;

/** What stands in the place of the list before there is a store: the way to the first one. */
export function SetupGuide() {
  const { t } = useTranslation();
  return (
    <div className={styles.guide}>
      <h2 className={styles.title}>{t('integrations.emptyTitle')}</h2>
      <p className={styles.text}>{t('integrations.emptyText')}</p>
      <ol className={styles.steps}>
        {STEPS.map((step) => (
          <li key={step}>
            <h3>{t(`setupGuide.${step}.title`)}</h3>
            <p>{t(`setupGuide.${step}.text`)}</p>
          </li>
        ))}
      </ol>
      <Button
        leftSection={<IconPlus size={17} stroke={1.9} aria-hidden />}
        renderRoot={(props) => <Link to="/integrations/new" {...props} />}
      >
        {t('integrations.new')}
      </Button>
    </div>
  );
}
