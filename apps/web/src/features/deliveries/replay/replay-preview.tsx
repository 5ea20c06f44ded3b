import { useTranslation } from 'react-i18next';
import type { ReplayView } from '@kladka/contracts';
import { REPLAY_EXCLUSIONS } from '@kladka/contracts/statuses';
import { useFormat } from '../../../i18n/use-format.js';
import styles from './replay.module.css';

const STORES_SHOWN = 5;

/** How many, how long, which stores, and what is left out. */
export function ReplayPreview({ preview }: { preview: ReplayView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { willSend, minutes = 0, orderEvents } = preview;
  const counted = (count: number) => ({ count, number: format.number(count) });

  return (
    <>
      {willSend === 0 ? (
        <p>{t('replay.nothing')}</p>
      ) : (
        <div>
          <p className={styles.main}>
            {t('replay.willSend', {
              count: willSend,
              number: preview.isEstimate
                ? t('replay.about', { number: format.number(willSend) })
                : format.number(willSend),
            })}
          </p>
          <p className={styles.small}>{t('replay.how')}</p>
          <ul className={styles.list}>
            <li>{t('replay.minutes', counted(minutes))}</li>
            {orderEvents > 0 ? <li>{t('replay.events', counted(orderEvents))}</li> : null}
          </ul>
        </div>
      )}
      <Stores preview={preview} />
      <LeftOut preview={preview} />
    </>
  );
}

/** Only where there is a choice: inside one store nobody asks which. */
function Stores({ preview: { stores = [] } }: { preview: ReplayView }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (stores.length < 2) return null;

  const more = stores.length - STORES_SHOWN;
  return (
    <div className={styles.small}>
      <p>{t('replay.stores')}</p>
      <ul className={styles.list}>
        {stores.slice(0, STORES_SHOWN).map(({ integrationId, name, willSend }) => (
          <li key={integrationId}>
            {t('replay.store', { name, number: format.number(willSend) })}
          </li>
        ))}
        {more > 0 ? (
          <li>{t('replay.moreStores', { count: more, number: format.number(more) })}</li>
        ) : null}
      </ul>
    </div>
  );
}

function LeftOut({ preview: { excluded, willSkip } }: { preview: ReplayView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const causes = REPLAY_EXCLUSIONS.flatMap((cause) => {
    const count = excluded[cause] ?? 0;
    return count > 0 ? [{ key: cause, count, words: t(`replay.excluded.${cause}`) }] : [];
  });
  const skipped = { key: 'skip', count: willSkip, words: t('replay.willSkip') };
  const lines = willSkip > 0 ? [...causes, skipped] : causes;
  if (lines.length === 0) return null;

  return (
    <div className={styles.small}>
      <p>{t('replay.notSent')}</p>
      <ul className={styles.list}>
        {lines.map(({ key, count, words }) => (
          <li key={key}>
            {format.number(count)} – {words}
          </li>
        ))}
      </ul>
    </div>
  );
}
