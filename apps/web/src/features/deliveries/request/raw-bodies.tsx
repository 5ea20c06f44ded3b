import { useTranslation } from 'react-i18next';
import type { DeliveryDetailView } from '@kladka/contracts';
import { isSettled } from '../../../api/deliveries.js';
import { CopyButton } from '../../../ui/copy-button.js';
import styles from './raw-bodies.module.css';

/** The bodies themselves, for whoever has to compare them letter by letter. */
export function RawBodies({ detail }: { detail: DeliveryDetailView }) {
  const { t } = useTranslation();
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
      <Notes notes={detail.notes} />
      <Body name={t('request.received')} text={toText(detail.received)} />
      <Body
        name={wasSent ? t('request.sent') : t('request.willBeSent')}
        text={toText(detail.sent)}
      />
      <Body name={t('request.answered')} text={answers.join('\n\n')} />
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

function Body({ name, text }: { name: string; text: string }) {
  const { t } = useTranslation();
  return (
    <details className={styles.body}>
      <summary>{name}</summary>
      {text === '' ? (
        <p className={styles.note}>{t('request.noBody')}</p>
      ) : (
        <>
          <div className={styles.copy}>
            <CopyButton text={text} />
          </div>
          {/* Scrolls in both directions, so the keyboard must reach it. */}
          {/* eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex -- see above */}
          <pre className={styles.text} tabIndex={0} aria-label={name}>
            {text}
          </pre>
        </>
      )}
    </details>
  );
}

function toText(body: unknown): string {
  if (body === null || body === undefined) return '';
  return typeof body === 'string' ? body : JSON.stringify(body, null, 2);
}
