import { useTranslation } from 'react-i18next';
import type { ImportView } from '@kladka/contracts';
import { useFormat } from '../../../i18n/use-format.js';
import { Countdown } from '../../../ui/countdown.js';
import { useImportWords } from '../use-import-words.js';
import styles from './import-card.module.css';

/** How fast it goes and how long it will take; or why it stands still. */
export function Pace({ item }: { item: ImportView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useImportWords();
  const { state, wait, pace } = item;

  if (state === 'paused') {
    return (
      <p className={styles.pace} data-rests>
        {t('imports.pausedText')}
      </p>
    );
  }
  if (wait) {
    return (
      <p className={styles.pace} data-waits>
        {t(`imports.wait.${wait.reason}`)} {wait.until ? <NextTry until={wait.until} /> : null}
      </p>
    );
  }

  const parts = [
    pace ? t('imports.perMinute', { number: format.number(Math.round(pace.perMinute)) }) : '',
    pace?.remaining ? t('imports.remaining', { time: words.duration(pace.remaining) }) : '',
    t('imports.closeTab'),
  ];
  return <p className={styles.pace}>{parts.filter((part) => part !== '').join(' · ')}</p>;
}

function NextTry({ until }: { until: string }) {
  const { t } = useTranslation();
  const [before = '', after = ''] = t('imports.nextTry', { time: '|' }).split('|');
  return (
    <>
      {before}
      <Countdown until={until} />
      {after}.
    </>
  );
}
