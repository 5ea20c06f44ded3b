import { Button } from '@mantine/core';
import {
  IconDownload,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlugConnected,
  IconTag,
  IconX,
} from '@tabler/icons-react';
import { lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IntegrationFilterDto } from '@kladka/contracts';
import { fileAddress } from '../../../api/client.js';
import { useFormat } from '../../../i18n/use-format.js';
import { BusyButton } from '../../../ui/busy-button.js';
import { LazyPart } from '../../../ui/lazy-part.js';
import type { Bulk, BulkTarget } from './use-bulk.js';
import type { Selection } from './use-selection.js';
import styles from './selection-bar.module.css';

const TagDialog = lazy(() =>
  import('./tag-dialog.js').then((module) => ({ default: module.TagDialog })),
);
const ReportDialog = lazy(() =>
  import('./report-dialog.js').then((module) => ({ default: module.ReportDialog })),
);

interface Props {
  selection: Selection;
  filter: IntegrationFilterDto;
  /** Stores that match the filters, on all pages. */
  total: number;
  bulk: Bulk;
}

const icon = { size: 15, stroke: 1.8, 'aria-hidden': true } as const;

/** What can be done with the chosen stores at once. */
export function SelectionBar({ selection, filter, total, bulk }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [isTagging, setTagging] = useState(false);
  const count = selection.isAll ? total : selection.picked.size;
  const target: BulkTarget = selection.isAll ? { filter } : { ids: [...selection.picked] };
  const separator = format.language === 'uk' ? ';' : ',';
  const file = fileAddress('GET /integrations.csv', {
    separator,
    ...(selection.isAll ? filter : { ids: [...selection.picked] }),
  });
  const button = { variant: 'default', size: 'xs' } as const;
  const act = (action: 'pause' | 'resume' | 'test') => ({
    ...button,
    isBusy: bulk.running === action,
    'aria-disabled': bulk.running !== null || undefined,
    onClick: () => (bulk.running ? undefined : bulk.run({ action, target })),
  });

  return (
    <>
      {count > 0 ? (
        <section className={styles.bar} aria-label={t('bulk.title')}>
          <p className={styles.count} aria-live="polite">
            {bulk.running === 'test'
              ? t('bulk.tested', {
                  done: format.number(bulk.doneSoFar),
                  all: format.number(count),
                })
              : t('bulk.chosen', { count, number: format.number(count) })}
          </p>
          <div className={styles.actions}>
            {bulk.running === 'test' ? (
              <Button {...button} onClick={bulk.cancel}>
                {t('bulk.stop')}
              </Button>
            ) : null}
            <BusyButton {...act('pause')} leftSection={<IconPlayerPause {...icon} />}>
              {t('integrations.pause')}
            </BusyButton>
            <BusyButton {...act('resume')} leftSection={<IconPlayerPlay {...icon} />}>
              {t('integrations.resume')}
            </BusyButton>
            <BusyButton {...act('test')} leftSection={<IconPlugConnected {...icon} />}>
              {t('bulk.test')}
            </BusyButton>
            <Button
              {...button}
              leftSection={<IconTag {...icon} />}
              onClick={() => setTagging(true)}
            >
              {t('bulk.tag')}
            </Button>
            <Button
              {...button}
              component="a"
              href={file}
              download
              leftSection={<IconDownload {...icon} />}
            >
              {t('bulk.export')}
            </Button>
            <Button
              variant="subtle"
              size="xs"
              leftSection={<IconX {...icon} />}
              onClick={selection.clear}
            >
              {t('bulk.clear')}
            </Button>
          </div>
          {!selection.isAll && total > count ? (
            <p className={styles.more}>
              {selection.isFull ? <span>{t('bulk.full', { number: count })}</span> : null}
              <button type="button" className={styles.all} onClick={selection.takeAll}>
                {t('bulk.takeAll', { count: total, number: format.number(total) })}
              </button>
            </p>
          ) : null}
        </section>
      ) : null}
      {isTagging ? (
        <LazyPart onBroken={() => setTagging(false)}>
          <TagDialog
            count={count}
            onClose={() => setTagging(false)}
            onSend={(action, tag) => bulk.run({ action, tag, target })}
          />
        </LazyPart>
      ) : null}
      {bulk.result ? (
        <LazyPart onBroken={bulk.closeResult}>
          <ReportDialog result={bulk.result} onClose={bulk.closeResult} />
        </LazyPart>
      ) : null}
    </>
  );
}
