import { useTranslation } from 'react-i18next';
import type { SentFieldView } from '@kladka/contracts';
import { Card } from '../../../ui/card.js';
import { ExactTime } from '../../../ui/moment.js';
import styles from './record-page.module.css';

interface Props {
  fields: readonly SentFieldView[];
  notes: readonly string[];
  onOpen: (request: string) => void;
}

/** What Yespo was told of a contact, each value with the request that brought it. */
export function SentFields({ fields, notes, onOpen }: Props) {
  const { t, i18n } = useTranslation();

  return (
    <Card title={t('records.fields')} labelledBy="fields">
      {fields.length === 0 ? <p className={styles.note}>{t('records.noFields')}</p> : null}
      <dl className={styles.fields}>
        {fields.map(({ name, value, changedAt, deliveryId }) => (
          <div key={name}>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>
              <span className={styles.value}>{value}</span>
              <button type="button" className={styles.link} onClick={() => onOpen(deliveryId)}>
                <ExactTime iso={changedAt} />
              </button>
            </dd>
          </div>
        ))}
      </dl>
      {notes.map((note) => (
        <p key={note} className={styles.note}>
          {i18n.t(`request.note.${note}`, { defaultValue: note })}
        </p>
      ))}
    </Card>
  );
}
