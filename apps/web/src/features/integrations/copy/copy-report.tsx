import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CopyItemView, FieldChangeView } from '@kladka/contracts';
import { useChangeWords } from '../../../i18n/use-change-words.js';
import { useFormat } from '../../../i18n/use-format.js';
import { BusyButton } from '../../../ui/busy-button.js';
import { DialogActions } from '../../../ui/dialog.js';
import styles from './copy.module.css';

interface Props {
  items: readonly CopyItemView[];
  /** It was done; else it is what would be. */
  isDone: boolean;
  error: Error | null;
  isBusy: boolean;
  onBack: () => void;
  onCopy: () => void;
  onClose: () => void;
}

/** What changes, or changed, at each store. */
export function CopyReport({ items, isDone, error, isBusy, onBack, onCopy, onClose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const count = items.filter(({ outcome }) => outcome === 'done').length;
  const numbers = { count, number: format.number(count) };

  return (
    <div className={styles.stack}>
      <p role="status">{isDone ? t('copy.done', numbers) : t('copy.wouldChange', numbers)}</p>
      <ul className={styles.report} aria-label={t('copy.stores')}>
        {items.map((item) => (
          <Item key={item.id} item={item} isDone={isDone} onOpen={onClose} />
        ))}
      </ul>
      {error ? (
        <p className={styles.error} role="alert">
          {error.message}
        </p>
      ) : null}
      <DialogActions>
        {isDone ? (
          <Button onClick={onClose}>{t('action.close')}</Button>
        ) : (
          <>
            <Button variant="default" onClick={onBack} disabled={isBusy}>
              {t('copy.back')}
            </Button>
            <BusyButton isBusy={isBusy} disabled={count === 0} onClick={onCopy}>
              {t('copy.copy', numbers)}
            </BusyButton>
          </>
        )}
      </DialogActions>
    </div>
  );
}

interface ItemProps {
  item: CopyItemView;
  isDone: boolean;
  onOpen: () => void;
}

function Item({ item, isDone, onOpen }: ItemProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, name, outcome, unmatched } = item;

  return (
    <li>
      {name === null ? null : (
        <Link
          className={styles.name}
          to="/integrations/$integrationId/settings"
          params={{ integrationId: id }}
          onClick={onOpen}
        >
          {name}
        </Link>
      )}
      {outcome === 'done' ? null : <p className={styles.sub}>{t(`copy.outcome.${outcome}`)}</p>}
      <Changes changes={[...item.fields, ...item.statuses]} />
      {unmatched === 0 || isDone ? null : (
        <p className={styles.sub}>
          {t('copy.unmatched', { count: unmatched, number: format.number(unmatched) })}
        </p>
      )}
    </li>
  );
}

function Changes({ changes }: { changes: readonly FieldChangeView[] }) {
  const { t } = useTranslation();
  const words = useChangeWords();
  if (changes.length === 0) return null;
  return (
    <ul className={styles.changes}>
      {changes.map((change) => {
        const { name, before, after } = words.field(change, 'settings-copied');
        return (
          <li key={change.field}>
            {name}: {before}{' '}
            <span role="img" aria-label={t('changes.became')}>
              →
            </span>{' '}
            {after}
          </li>
        );
      })}
    </ul>
  );
}
