import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { BulkItemView } from '@kladka/contracts';
import { useFormat } from '../../../i18n/use-format.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import type { BulkResult } from './use-bulk.js';
import styles from './report-dialog.module.css';

interface Props {
  result: BulkResult;
  onClose: () => void;
}

/** What became of each store; those that need somebody stand there by name, with the cause. */
export function ReportDialog({ result: { action, items }, onClose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const failed = items.filter(({ outcome }) => outcome === 'failed' || outcome === 'not-found');
  const done = items.length - failed.length;

  return (
    <Dialog title={t(`bulk.report.${action}`)} isOpen onClose={onClose}>
      <p className={styles.sum}>
        {t('bulk.report.done', { count: done, number: format.number(done) })}{' '}
        {failed.length > 0
          ? t('bulk.report.failed', {
              count: failed.length,
              number: format.number(failed.length),
            })
          : null}
      </p>
      {failed.length > 0 ? (
        <ul className={styles.list}>
          {failed.map((item) => (
            <Failed key={item.id} item={item} onOpen={onClose} />
          ))}
        </ul>
      ) : null}
      <DialogActions>
        <Button onClick={onClose}>{t('action.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

function Failed({ item, onOpen }: { item: BulkItemView; onOpen: () => void }) {
  const { t } = useTranslation();
  const cause =
    item.check?.message ??
    (item.reason ? t(`bulk.failure.${item.reason}`) : t('bulk.failure.gone'));
  return (
    <li>
      {item.name === null ? null : (
        <Link
          className={styles.name}
          to="/integrations/$integrationId"
          params={{ integrationId: item.id }}
          onClick={onOpen}
        >
          {item.name}
        </Link>
      )}
      <p>{cause}</p>
    </li>
  );
}
