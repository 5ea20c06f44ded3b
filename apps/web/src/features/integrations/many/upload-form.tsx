import { Button } from '@mantine/core';
import { IconDownload, IconFileText } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type ChangeEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_CSV } from '@kladka/contracts/statuses';
import { call } from '../../../api/client.js';
import { integrationsQuery } from '../../../api/integrations.js';
import { ApiError, toFieldErrors } from '../../../api/problem.js';
import { useFormat } from '../../../i18n/use-format.js';
import { BusyButton } from '../../../ui/busy-button.js';
import { Card } from '../../../ui/card.js';
import { Select } from '../../../ui/select.js';
import { RowsTable } from './rows-table.js';
import { TEMPLATE } from './template.js';
import styles from './many.module.css';

const OFFERED = 200;

interface Props {
  onStarted: (id: string) => void;
}

/** The file stays in this page until it is sent; what it holds is shown without its secrets. */
export function UploadForm({ onStarted }: Props) {
  const { t } = useTranslation();
  const [csv, setCsv] = useState<string | null>(null);
  const [copyFrom, setCopyFrom] = useState('');
  const [fileName, setFileName] = useState<string | null>(null);
  const [isTooLarge, setTooLarge] = useState(false);
  const preview = useMutation({
    mutationFn: (text: string) => call('POST /connect-runs', { body: { csv: text, dryRun: true } }),
  });
  const start = useMutation({
    mutationFn: (text: string) =>
      call('POST /connect-runs', { body: { csv: text, ...(copyFrom ? { copyFrom } : {}) } }),
    onSuccess: ({ id }) => {
      if (id) onStarted(id);
    },
  });

  const onFile = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.currentTarget.files?.[0];
    setCsv(null);
    setFileName(file?.name ?? null);
    preview.reset();
    start.reset();
    setTooLarge(file !== undefined && file.size > LONGEST_CSV);
    if (!file || file.size > LONGEST_CSV) return;
    const text = await file.text();
    setCsv(text);
    preview.mutate(text);
  };

  const problem = wordsOf(start.error ?? preview.error);
  return (
    <div className={styles.stack}>
      <Card title={t('many.file')} labelledBy="file">
        <div className={styles.upload}>
          <div className={styles.field}>
            <label className={styles.pick}>
              <IconFileText size={16} stroke={1.8} aria-hidden="true" />
              {t('many.choose')}
              <input type="file" accept=".csv,text/csv" onChange={(event) => void onFile(event)} />
            </label>
            <span className={styles.fileName}>{fileName ?? t('many.noFile')}</span>
          </div>
          <Button
            component="a"
            variant="default"
            href={`data:text/csv;charset=utf-8,${encodeURIComponent(TEMPLATE)}`}
            download="kladka-stores.csv"
            leftSection={<IconDownload size={16} stroke={1.8} />}
          >
            {t('many.template')}
          </Button>
        </div>
        <p className={styles.hint}>{t('many.fileHint')}</p>
        {isTooLarge ? (
          <p className={styles.error} role="alert">
            {t('many.tooLarge')}
          </p>
        ) : null}
        {problem ? (
          <p className={styles.error} role="alert">
            {problem}
          </p>
        ) : null}
        <SettingsChoice value={copyFrom} onChange={setCopyFrom} />
      </Card>
      {preview.data && csv !== null ? (
        <Card flush title={t('many.preview')} labelledBy="preview">
          <div className={styles.rows}>
            <RowsTable rows={preview.data.rows} />
          </div>
          <StartBar
            good={preview.data.rows.filter(({ state }) => state === 'waiting').length}
            bad={preview.data.rows.filter(({ state }) => state === 'invalid').length}
            isBusy={start.isPending}
            onStart={() => start.mutate(csv)}
          />
        </Card>
      ) : null}
    </div>
  );
}

function SettingsChoice({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { t } = useTranslation();
  const stores = useQuery(integrationsQuery({ limit: OFFERED }));
  return (
    <Select
      className={styles.settings}
      label={t('many.settings')}
      description={value === '' ? t('many.usualHint') : t('many.copyHint')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: t('many.usual') },
        ...(stores.data?.items ?? []).map(({ id, name }) => ({
          value: id,
          label: t('many.likeStore', { name }),
        })),
      ]}
    />
  );
}

interface StartProps {
  good: number;
  bad: number;
  isBusy: boolean;
  onStart: () => void;
}

function StartBar({ good, bad, isBusy, onStart }: StartProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className={styles.bar}>
      <p role="status">
        {bad === 0 ? '' : t('many.left', { count: bad, number: format.number(bad) })}
      </p>
      <BusyButton isBusy={isBusy} disabled={good === 0} onClick={onStart}>
        {t('many.start', { count: good, number: format.number(good) })}
      </BusyButton>
    </div>
  );
}

/** What is wrong with the file stands at the field `csv`. */
function wordsOf(error: Error | null): string | null {
  if (!error) return null;
  return (error instanceof ApiError && toFieldErrors(error)['csv']) || error.message;
}
