import { useTranslation } from 'react-i18next';
import type { DeliveryDetailView } from '@kladka/contracts';
import { FAILURE_REASONS, type DeliveryReason } from '@kladka/contracts/statuses';
import { useFormat } from '../../../i18n/use-format.js';
import { StatusBadge } from '../../../ui/status-badge.js';
import { ReasonAdvice } from '../reason/reason-advice.js';
import { useStatusTitle } from '../records/use-record-words.js';
import { ReasonFix } from '../reason/reason-fix.js';
import { SendAgain } from '../replay/send-again.js';
import styles from './result-block.module.css';

const TONES = {
  accepted: { tone: 'ok', shape: 'dot' },
  rejected: { tone: 'bad', shape: 'square' },
  retrying: { tone: 'warn', shape: 'diamond' },
  skipped: { tone: 'idle', shape: 'bars' },
  waiting: { tone: 'info', shape: 'ring' },
  sending: { tone: 'info', shape: 'ring' },
} as const;

function isYespos(reason: DeliveryReason | undefined): boolean {
  return FAILURE_REASONS.some((failure) => failure === reason);
}

/** What became of the request, why, in whose words, and what helps. */
export function ResultBlock({ detail }: { detail: DeliveryDetailView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const titleOf = useStatusTitle();
  const { result, reason, reasonDetail, nextAttemptAt } = detail;
  const { tone, shape } = TONES[result];
  const status = detail.attemptLog.at(-1)?.httpStatus;
  const label = t(`request.result.${result}`);
  const found =
    detail.reasonTitles && reasonDetail
      ? `${titleOf(reasonDetail, detail.reasonTitles)} (${reasonDetail})`
      : reasonDetail;

  return (
    <section className={styles.block} data-tone={tone}>
      <StatusBadge
        tone={tone}
        shape={shape}
        label={result === 'rejected' && status !== undefined ? `${label} · ${status}` : label}
      />
      <p className={styles.cause}>
        <Cause reason={reason} result={result} />
      </p>
      {reasonDetail ? (
        <div>
          <p className={styles.quoteName}>
            {isYespos(reason) ? t('request.yespoSays') : t('request.storeSays')}
          </p>
          <blockquote className={styles.quote}>{found}</blockquote>
        </div>
      ) : null}
      {nextAttemptAt ? (
        <p title={format.momentInFull(nextAttemptAt)}>
          {t('request.nextTry', { time: format.relative(nextAttemptAt) })}
        </p>
      ) : null}
      {reason && result !== 'accepted' ? <ReasonAdvice reason={reason} /> : null}
      <div className={styles.ways}>
        {reason ? <ReasonFix reason={reason} integrationId={detail.integrationId} /> : null}
        <SendAgain detail={detail} key={detail.id} />
      </div>
    </section>
  );
}

/** A reason that is newer than this page is told by what it means for the request. */
function Cause({ reason, result }: Pick<DeliveryDetailView, 'reason' | 'result'>) {
  const { t, i18n } = useTranslation();
  const isKnown = reason !== undefined && i18n.exists(`reasons.${reason}`);
  return isKnown ? t(`reasons.${reason}`) : t(`request.settled.${result}`);
}
