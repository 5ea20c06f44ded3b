import { Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { EstimatedCountView, ImportEstimateView } from '@kladka/contracts';
import type { ImportWarning } from '@kladka/contracts/statuses';
import { useFormat } from '../../../i18n/use-format.js';
import { Card } from '../../../ui/card.js';
import { Facts } from '../../../ui/facts.js';
import { Loading } from '../../../ui/loading.js';
import { Problem } from '../../../ui/problem.js';
import { useImportWords } from '../use-import-words.js';
import { useConsentSentence } from './use-consent-sentence.js';
import { agreementsFor, findsNothing, type Agreement, type NewImport } from './use-new-import.js';
import styles from './estimate-card.module.css';

interface Props {
  integrationId: string;
  draft: NewImport;
}

/** How many, how long, who becomes mailable, what may follow: before anything is started. */
export function EstimateCard({ integrationId, draft }: Props) {
  const { t } = useTranslation();
  return (
    <Card title={t('imports.estimate.title')} labelledBy="estimate">
      <div aria-live="polite" aria-busy={draft.isAsking && !draft.estimate}>
        {!draft.isAsking ? (
          <p className={styles.words}>{t('imports.estimate.stale')}</p>
        ) : draft.estimateError ? (
          <Problem error={draft.estimateError} onRetry={draft.askAgain} />
        ) : draft.estimate ? (
          <Estimate integrationId={integrationId} draft={draft} estimate={draft.estimate} />
        ) : (
          <>
            <p className={styles.words}>{t('imports.estimate.loading')}</p>
            <Loading rows={3} rowHeight={39} />
          </>
        )}
      </div>
    </Card>
  );
}

function Estimate({ integrationId, draft, estimate }: Props & { estimate: ImportEstimateView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useImportWords();
  const consent = useConsentSentence()(estimate);
  const { contacts, orders, duration } = estimate;

  const count = (name: string, kind: EstimatedCountView | undefined) => {
    if (!kind) return [];
    const value =
      kind.count === undefined ? t('imports.estimate.unknown') : format.number(kind.count);
    return [{ name, value }];
  };
  const facts = [
    ...count(t('imports.estimate.contacts'), contacts),
    ...count(t('imports.estimate.orders'), orders),
    {
      name: t('imports.estimate.time'),
      value: duration ? words.duration(duration) : t('imports.estimate.timeUnknown'),
    },
  ];
  if (findsNothing(estimate)) return <p className={styles.bad}>{t('imports.estimate.nothing')}</p>;

  return (
    <>
      <Facts facts={facts} />
      <p className={styles.limits}>{t('imports.estimate.limits')}</p>
      <div className={styles.consent}>
        <p>{consent}</p>
        <Link
          className={styles.link}
          to="/integrations/$integrationId/mapping"
          params={{ integrationId }}
        >
          {t('imports.consent.change')}
        </Link>
        <Agree draft={draft} estimate={estimate} agreement="consent" />
      </div>
      <ul className={styles.warnings}>
        {estimate.warnings.filter(hasWords).map((warning) => (
          <li key={warning} className={styles.warning}>
            <p>{t(`imports.warning.${warning}`)}</p>
            <Fix warning={warning} integrationId={integrationId} />
            {warning === 'order-events' ? (
              <Agree draft={draft} estimate={estimate} agreement="workflows" />
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Who becomes mailable is said with the number, not as a warning beside it. */
function hasWords(
  warning: ImportWarning,
): warning is Exclude<ImportWarning, 'people-become-mailable'> {
  return warning !== 'people-become-mailable';
}

function Fix({ warning, integrationId }: { warning: ImportWarning; integrationId: string }) {
  const { t } = useTranslation();
  const isMapping = warning === 'statuses-not-mapped';
  if (!isMapping && warning !== 'contacts-off' && warning !== 'orders-off') return null;

  return (
    <Link
      className={styles.link}
      to="/integrations/$integrationId/mapping"
      params={{ integrationId }}
    >
      {isMapping ? t('imports.mapStatuses') : t('imports.openSettings')}
    </Link>
  );
}

interface AgreeProps {
  draft: NewImport;
  estimate: ImportEstimateView;
  agreement: Agreement;
}

/** A yes that is needed; nothing where it is not. */
function Agree({ draft, estimate, agreement }: AgreeProps) {
  const { t } = useTranslation();
  if (!agreementsFor(estimate).includes(agreement)) return null;

  const isMissing = draft.missing.includes(agreement);
  return (
    <Checkbox
      size="md"
      className={styles.agree}
      wrapperProps={{ 'data-fault': isMissing || undefined }}
      label={agreement === 'consent' ? t('imports.consent.tick') : t('imports.workflowsTick')}
      checked={draft.agreements.includes(agreement)}
      error={isMissing ? t(`imports.fault.${agreement}`) : null}
      onChange={(event) => draft.agree(agreement, event.currentTarget.checked)}
    />
  );
}
