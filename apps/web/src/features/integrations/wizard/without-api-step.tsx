import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DraftView } from '@kladka/contracts';
import { Card } from '../../../ui/card.js';
import { WizardStep } from './wizard-step.js';
import styles from './without-api-step.module.css';

const TODAY = ['tracking', 'push', 'feed'] as const;

/** The way on for a store whose API is closed: what it can have today, and how the rest follows. */
export function WithoutApiStep({ draft }: { draft: DraftView }) {
  const { t } = useTranslation();
  return (
    <WizardStep
      current={0}
      title={t('withoutApi.title')}
      lead={t('withoutApi.lead', { name: draft.name || draft.storeUrl })}
    >
      <div className={styles.page}>
        <Card title={t('withoutApi.today')} labelledBy="today">
          <dl className={styles.list}>
            {TODAY.map((each) => (
              <div key={each}>
                <dt>{t(`withoutApi.${each}`)}</dt>
                <dd>{t(`withoutApi.${each}Text`)}</dd>
              </div>
            ))}
          </dl>
        </Card>
        <Card title={t('withoutApi.later')} labelledBy="later">
          <p className={styles.text}>{t('withoutApi.laterText')}</p>
        </Card>
        <div className={styles.actions}>
          <Button
            variant="default"
            renderRoot={(props) => <Link to="." search={{ step: 'connect' }} {...props} />}
          >
            {t('withoutApi.checkAgain')}
          </Button>
          <Button renderRoot={(props) => <Link to="/integrations" {...props} />}>
            {t('withoutApi.done')}
          </Button>
        </div>
      </div>
    </WizardStep>
  );
}
