import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DryRunRecordView, ImportChoiceDto } from '@kladka/contracts';
import { dryRunQuery } from '../../../api/imports.js';
import { BusyButton } from '../../../ui/busy-button.js';
import { Card } from '../../../ui/card.js';
import { Problem } from '../../../ui/problem.js';
import { RawBody } from '../../../ui/raw-body.js';
import styles from './dry-run-card.module.css';

interface Props {
  integrationId: string;
  choice: ImportChoiceDto;
  /** The choice makes no sense yet: there is nothing to read. */
  isIdle: boolean;
}

/** The first records as Yespo would get them, when somebody asks. */
export function DryRunCard({ integrationId, choice, isIdle }: Props) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<string>();
  const key = JSON.stringify(choice);
  const isWanted = shown === key && !isIdle;
  const run = useQuery({ ...dryRunQuery(integrationId, choice), enabled: isWanted });
  const show = () => {
    if (isWanted) void run.refetch();
    else setShown(key);
  };

  return (
    <Card title={t('imports.dryRun.title')} labelledBy="dry-run">
      <p className={styles.words}>{t('imports.dryRun.text')}</p>
      <div aria-live="polite">
        {isWanted && run.isError ? (
          <Problem error={run.error} onRetry={() => void run.refetch()} />
        ) : null}
        {isWanted && run.data ? (
          <>
            {choice.contacts ? <Records kind="contacts" records={run.data.contacts} /> : null}
            {choice.orders ? <Records kind="orders" records={run.data.orders} /> : null}
          </>
        ) : null}
      </div>
      {isIdle ? null : (
        <BusyButton
          className={styles.button}
          variant="default"
          isBusy={isWanted && run.isFetching}
          onClick={show}
        >
          {isWanted && run.data ? t('imports.dryRun.again') : t('imports.dryRun.show')}
        </BusyButton>
      )}
    </Card>
  );
}

interface RecordsProps {
  kind: 'contacts' | 'orders';
  records: readonly DryRunRecordView[];
}

function Records({ kind, records }: RecordsProps) {
  const { t } = useTranslation();
  return (
    <>
      <h3 className={styles.title}>{t(`imports.dryRun.${kind}`)}</h3>
      {records.length === 0 ? (
        <p className={styles.words}>{t('imports.dryRun.none')}</p>
      ) : (
        <ol className={styles.records}>
          {records.map((record) => (
            <li key={record.key} className={styles.record}>
              <Subject kind={kind} record={record} />
              <Notes record={record} />
              <RawBody
                name={t('imports.dryRun.sent')}
                body={record.sent}
                absent={t('imports.dryRun.nothingSent')}
              />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function Subject({ kind, record }: { kind: RecordsProps['kind']; record: DryRunRecordView }) {
  const { t } = useTranslation();
  const name =
    kind === 'orders'
      ? t('deliveries.orderNumber', { key: record.key })
      : t('deliveries.contactId', { key: record.key });

  return (
    <p className={styles.subject}>
      <strong>{name}</strong>
      {record.person === undefined ? null : <span>{record.person}</span>}
      {record.yespoStatus === undefined ? null : <code>{record.yespoStatus}</code>}
    </p>
  );
}

/** Why it would be skipped, and what would be left out. Codes newer than this page stay codes. */
function Notes({ record }: { record: DryRunRecordView }) {
  const { t, i18n } = useTranslation();
  const { reason, reasonDetail, notes } = record;
  const words = (key: string, code: string) => i18n.t(key, { defaultValue: code });

  return (
    <>
      {reason === undefined ? null : (
        <p className={styles.skipped}>
          {t('imports.dryRun.skipped')}: {words(`reasons.${reason as string}`, reason)}
          {reasonDetail === undefined ? null : ` (${reasonDetail})`}
        </p>
      )}
      {notes.map((note) => (
        <p key={note} className={styles.note}>
          {words(`request.note.${note}`, note)}
        </p>
      ))}
    </>
  );
}
