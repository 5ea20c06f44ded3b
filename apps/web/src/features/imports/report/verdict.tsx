import { useTranslation } from 'react-i18next';
import type { ImportView } from '@kladka/contracts';
import { isUnderWay } from '../../../api/imports.js';
import styles from './verdict.module.css';

/** How an import ended, in a sentence. Green only where everything is accounted for. */
export function Verdict({ item }: { item: ImportView }) {
  const { t } = useTranslation();
  if (isUnderWay(item.state)) return null;
  const { state, reason, reasonDetail } = item;

  return (
    <div
      className={styles.verdict}
      data-state={state === 'finished' && reason ? 'cancelled' : state}
    >
      <p>
        {reason ? t(`imports.reason.${reason}`) : <Ending state={state} />}
        {reasonDetail ? <span className={styles.detail}>{reasonDetail}</span> : null}
      </p>
    </div>
  );
}

function Ending({ state }: Pick<ImportView, 'state'>) {
  const { t } = useTranslation();
  return state === 'running' || state === 'paused' ? null : t(`imports.verdict.${state}`);
}
