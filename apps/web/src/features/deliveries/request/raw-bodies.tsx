import { useTranslation } from 'react-i18next';
import type { DeliveryDetailView } from '@kladka/contracts';
import { isSettled } from '../../../api/deliveries.js';
import { RawBody } from '../../../ui/raw-body.js';
import styles from './raw-bodies.module.css';

/** The bodies themselves, for whoever has to compare them letter by letter. */
export function RawBodies({ detail }: { detail: DeliveryDetailView }) {
  const { t } = useTranslation();
  const absent = t('request.noBody');
  const wasSent = isSettled(detail.result) || detail.attempts > 0;
  const answers = detail.attemptLog
    .filter((attempt) => attempt.answer !== undefined)
    .map((attempt) => `#${attempt.number} ${attempt.httpStatus ?? ''}\n${attempt.answer ?? ''}`);

  return (
    <section aria-labelledby="raw">
      <h3 className={styles.title} id="raw">
        {t('request.raw')}
      </h3>
      {detail.fromHookBody ? <p className={styles.note}>{t('request.fromHookBody')}</p> : null}
      {detail.isMasked ? <p className={styles.note}>{t('request.masked')}</p> : null}
      <Notes notes={detail.notes} />
      <RawBody name={t('request.received')} body={detail.received} absent={absent} />
      <RawBody
        name={wasSent ? t('request.sent') : t('request.willBeSent')}
        body={detail.sent}
        absent={absent}
      />
      <RawBody name={t('request.answered')} body={answers.join('\n\n')} absent={absent} />
    </section>
  );
}

/** Codes are translated; one that is newer than this page is shown as it is. */
function Notes({ notes }: { notes: string[] }) {
  const { t, i18n } = useTranslation();
  if (notes.length === 0) return null;

  return (
    <div className={styles.note}>
      <p>{t('request.notes')}</p>
      <ul className={styles.notes}>
        {notes.map((note) => {
          const key = `request.note.${note}`;
          return <li key={note}>{i18n.t(key, { defaultValue: note })}</li>;
        })}
      </ul>
    </div>
  );
}
