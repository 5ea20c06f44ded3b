import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReconciliationView } from '@kladka/contracts';
import { gapsQuery } from '../../../api/reconciliations.js';
import { Dialog } from '../../../ui/dialog.js';
import { Loading } from '../../../ui/loading.js';
import { Pager } from '../../../ui/pager.js';
import { Problem } from '../../../ui/problem.js';
import styles from './gaps-dialog.module.css';

interface Props {
  run: ReconciliationView;
  isOpen: boolean;
  onClose: () => void;
}

/** The gaps of a check, record by record; each opens the requests that fill it. */
export function GapsDialog({ run, isOpen, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('reconciliation.gapsTitle')} isOpen={isOpen} onClose={onClose}>
      <p className={styles.lead}>{t('reconciliation.gapsLead')}</p>
      <Gaps run={run} />
    </Dialog>
  );
}

function Gaps({ run: { id, integrationId } }: { run: ReconciliationView }) {
  const { t } = useTranslation();
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const gaps = useQuery(gapsQuery(id, cursors.at(-1)));

  if (gaps.isPending) return <Loading rows={4} />;
  if (gaps.isError) return <Problem error={gaps.error} onRetry={() => void gaps.refetch()} />;
  const { items, nextCursor } = gaps.data;
  return (
    <>
      <ul className={styles.list} aria-label={t('reconciliation.gapsTitle')}>
        {items.map((gap) => (
          <li key={gap.id} className={styles.gap}>
            <Link
              to="/integrations/$integrationId/deliveries"
              params={{ integrationId }}
              search={{ kind: gap.kind, q: gap.key }}
            >
              {t(`reconciliation.record.${gap.kind}`, { key: gap.key })}
            </Link>
            <span className={styles.why}>{t(`reconciliation.why.${gap.why}`)}</span>
          </li>
        ))}
      </ul>
      <Pager
        label={t('reconciliation.gapsTitle')}
        onPrevious={cursors.length > 0 ? () => setCursors(cursors.slice(0, -1)) : undefined}
        onNext={nextCursor ? () => setCursors([...cursors, nextCursor]) : undefined}
      />
    </>
  );
}
