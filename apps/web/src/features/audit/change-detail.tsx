import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ChangeView, FieldChangeView } from '@kladka/contracts';
import { useChangeWords } from '../../i18n/use-change-words.js';
import styles from './change-detail.module.css';

/** More than these wait until somebody wants to see them. */
const SHOWN = 3;

/** What a change was about: field by field, with what stood there before; and where it can be followed. */
export function ChangeDetail({ change }: { change: ChangeView }) {
  const { t } = useTranslation();
  const words = useChangeWords();
  const reason = words.reason(change);
  const { fields } = change;
  const rest = fields.slice(SHOWN);

  return (
    <>
      {reason === undefined ? null : <p className={styles.line}>{reason}</p>}
      {change.replaced === undefined || change.action === 'connected' ? null : (
        <p className={styles.line}>{words.replaced(change)}</p>
      )}
      <Fields fields={fields.slice(0, SHOWN)} action={change.action} />
      {rest.length === 0 ? null : (
        <details className={styles.more}>
          <summary>{t('changes.more', { count: rest.length, number: rest.length })}</summary>
          <Fields fields={rest} action={change.action} />
        </details>
      )}
      <Follow change={change} />
    </>
  );
}

function Fields({ fields, action }: Pick<ChangeView, 'fields' | 'action'>) {
  const { t } = useTranslation();
  const words = useChangeWords();
  if (fields.length === 0) return null;
  const row = (change: FieldChangeView) => {
    const { name, before, after } = words.field(change, action);
    return (
      <li key={change.field}>
        <span className={styles.name}>{name}</span> <span className={styles.before}>{before}</span>{' '}
        <span aria-label={t('changes.became')} role="img">
          →
        </span>{' '}
        <span>{after}</span>
      </li>
    );
  };
  return <ul className={styles.fields}>{fields.map(row)}</ul>;
}

function Follow({ change }: { change: ChangeView }) {
  const { t } = useTranslation();
  const { integrationId, importId, replayId, deliveryId } = change;
  if (importId && integrationId) {
    return (
      <Link
        className={styles.link}
        to="/integrations/$integrationId/imports/$importId"
        params={{ integrationId, importId }}
      >
        {t('changes.seeImport')}
      </Link>
    );
  }
  if (!replayId && !deliveryId) return null;
  return (
    <Link
      className={styles.link}
      to="/deliveries"
      search={replayId ? { replayId } : { request: deliveryId }}
    >
      {replayId ? t('changes.seeRequests') : t('changes.seeRequest')}
    </Link>
  );
}
