import { useTranslation } from 'react-i18next';
import type { IntegrationView } from '@kladka/contracts';
import type { Selection } from './use-selection.js';
import styles from './pick.module.css';

/** Picks one store. */
export function Pick({
  integration: { id, name },
  selection,
}: {
  integration: IntegrationView;
  selection: Selection;
}) {
  const { t } = useTranslation();
  const isOn = selection.has(id);
  return (
    <input
      type="checkbox"
      className={styles.pick}
      aria-label={t('bulk.pick', { name })}
      checked={isOn}
      disabled={selection.isAll || (selection.isFull && !isOn)}
      onChange={(event) => selection.toggle([id], event.currentTarget.checked)}
    />
  );
}

/** Picks all stores of the page. */
export function PickPage({ ids, selection }: { ids: readonly string[]; selection: Selection }) {
  const { t } = useTranslation();
  const picked = ids.filter(selection.has).length;
  return (
    <input
      type="checkbox"
      className={styles.pick}
      aria-label={t('bulk.pickPage')}
      checked={ids.length > 0 && picked === ids.length}
      disabled={selection.isAll}
      ref={(box) => {
        if (box) box.indeterminate = picked > 0 && picked < ids.length;
      }}
      onChange={(event) => selection.toggle(ids, event.currentTarget.checked)}
    />
  );
}
