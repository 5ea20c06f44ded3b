import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StatusStepView } from '@kladka/contracts';
import { Card } from '../../../ui/card.js';
import { ExactTime } from '../../../ui/moment.js';
import { ResultBadge } from '../result-badge.js';
import { useStatusTitle } from './use-record-words.js';
import styles from './record-page.module.css';

/** The way of an order: each status of the store beside what Yespo was told of it. */
export function StatusPath({ steps }: { steps: readonly StatusStepView[] }) {
  const { t } = useTranslation();
  const titleOf = useStatusTitle();

  return (
    <Card title={t('records.path')} labelledBy="path">
      <ol className={styles.steps}>
        {steps.map(({ at, storeStatusId, storeStatusTitles, yespoStatus, delivery }) => (
          <li key={delivery.id} className={styles.step}>
            <span className={styles.storeStatus}>
              {titleOf(storeStatusId, storeStatusTitles)}
              <span className={styles.when}>
                <ExactTime iso={at} />
              </span>
            </span>
            <IconArrowRight size={16} stroke={1.7} aria-label={t('records.toYespo')} />
            {yespoStatus === undefined ? (
              <span className={styles.untold}>{t('records.untold')}</span>
            ) : (
              <code className={styles.yespo}>{yespoStatus}</code>
            )}
            <ResultBadge result={delivery.result} />
          </li>
        ))}
      </ol>
      {steps.length === 0 ? <p className={styles.note}>{t('records.nothingYet')}</p> : null}
    </Card>
  );
}
