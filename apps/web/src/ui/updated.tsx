import { useTranslation } from 'react-i18next';
import { RelativeTime } from './moment.js';
import styles from './updated.module.css';

const SECOND_MS = 1_000;

/** When what is shown was last heard of: “Updated 12 sec ago”. */
export function Updated({ at }: { at: number }) {
  const { t } = useTranslation();
  const [before = '', after = ''] = t('live.updated', { time: '|' }).split('|');
  return (
    <span className={styles.updated}>
      {before}
      <RelativeTime iso={new Date(at).toISOString()} tickMs={SECOND_MS} />
      {after}
    </span>
  );
}
