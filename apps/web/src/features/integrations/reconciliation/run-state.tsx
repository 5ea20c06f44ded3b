import { useTranslation } from 'react-i18next';
import type { ReconciliationView } from '@kladka/contracts';
import { useFormat } from '../../../i18n/use-format.js';
import { ExactTime, RelativeTime } from '../../../ui/moment.js';
import { StatusBadge } from '../../../ui/status-badge.js';
import styles from './reconciliation-card.module.css';

/** How the check went, or is going, in a sentence. */
export function RunState({ run }: { run: ReconciliationView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, gaps, storeFails, contacts, orders } = run;

  if (state === 'running') {
    const read = format.number(contacts.inStore + orders.inStore);
    return (
      <div className={styles.state} role="status">
        <StatusBadge tone="info" shape="ring" label={t('reconciliation.running')} />
        <p>{t('reconciliation.progress', { number: read })}</p>
        {storeFails ? <p className={styles.warning}>{t('reconciliation.storeFails')}</p> : null}
      </div>
    );
  }
  return (
    <div className={styles.state} role="status">
      {state === 'cancelled' ? (
        <StatusBadge tone="idle" shape="bars" label={t('reconciliation.cancelled')} />
      ) : (
        <StatusBadge
          tone={gaps > 0 ? 'warn' : 'ok'}
          shape={gaps > 0 ? 'diamond' : 'dot'}
          label={
            gaps > 0
              ? t('reconciliation.gaps', { count: gaps, number: format.number(gaps) })
              : t('reconciliation.noGaps')
          }
        />
      )}
      <p className={styles.when}>
        <RelativeTime iso={run.finishedAt ?? run.changedAt} /> · {t('reconciliation.upTo')}{' '}
        <ExactTime iso={run.to} />
      </p>
    </div>
  );
}
