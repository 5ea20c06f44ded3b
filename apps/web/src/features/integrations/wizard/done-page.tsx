import { Button } from '@mantine/core';
import { IconCheck, IconCode, IconDatabaseImport, IconSettings } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { IntegrationView } from '@kladka/contracts';
import { Card } from '../../../ui/card.js';
import { Loading } from '../../../ui/loading.js';
import { FirstEvent } from './first-event.js';
import { WizardStep } from './wizard-step.js';
import styles from './done-page.module.css';

/** What waits for nothing is shown first. */
const Counters = lazy(() =>
  import('./counters.js').then((module) => ({ default: module.Counters })),
);

/** It is joined. What happens now, live, and the proof that it does. */
export function DonePage({ integration }: { integration: IntegrationView }) {
  const { t } = useTranslation();
  const { id } = integration;
  const params = { integrationId: id };

  return (
    <WizardStep
      isWide
      current={3}
      title={t('wizard.doneTitle')}
      lead={t('wizard.doneLead', { name: integration.name })}
    >
      <div className={styles.page}>
        <FirstEvent integrationId={id} />
        <Suspense fallback={<Loading rows={2} rowHeight={70} />}>
          <Counters integrationId={id} />
        </Suspense>
        <Card title={t('wizard.nextTitle')} labelledBy="next">
          <ul className={styles.next}>
            <li>
              <IconDatabaseImport size={17} stroke={1.7} aria-hidden="true" />
              <Link to="/integrations/$integrationId/imports" params={params}>
                {t('wizard.nextImport')}
              </Link>
            </li>
            <li>
              <IconSettings size={17} stroke={1.7} aria-hidden="true" />
              <Link to="/integrations/$integrationId/mapping" params={params}>
                {t('wizard.nextMapping')}
              </Link>
            </li>
            <li>
              <IconCode size={17} stroke={1.7} aria-hidden="true" />
              <span>{t('wizard.nextTracking')}</span>
            </li>
          </ul>
        </Card>
        <div className={styles.actions}>
          <Button
            leftSection={<IconCheck size={16} stroke={2} aria-hidden="true" />}
            renderRoot={(props) => (
              <Link to="/integrations/$integrationId" params={params} {...props} />
            )}
          >
            {t('wizard.openOverview')}
          </Button>
        </div>
      </div>
    </WizardStep>
  );
}
