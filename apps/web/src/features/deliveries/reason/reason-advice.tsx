import { useTranslation } from 'react-i18next';
import { CATALOGUE, type ReasonCode } from '@kladka/contracts/reasons/catalogue';
import { Emphasised } from '../../../ui/emphasised.js';
import { useAdvice } from './use-advice.js';
import styles from './reason-advice.module.css';

interface Props {
  reason: ReasonCode;
  /** Who can help is said here, not beside it. */
  withHelper?: boolean;
}

/** What to do about a reason, who can, and what happens until then. */
export function ReasonAdvice({ reason, withHelper = true }: Props) {
  const { t } = useTranslation();
  const advice = useAdvice(reason);
  if (advice === undefined) return null;

  return (
    <div className={styles.advice}>
      <ol className={styles.steps} data-single={advice.steps.length === 1 || undefined}>
        {advice.steps.map((step) => (
          <li key={step}>
            <Emphasised text={step} />
          </li>
        ))}
      </ol>
      <dl className={styles.facts}>
        {withHelper ? (
          <div>
            <dt>{t('advice.who')}</dt>
            <dd>{t(`advice.helper.${CATALOGUE[reason].helper}`)}</dd>
          </div>
        ) : null}
        <div>
          <dt>{t('advice.meanwhile')}</dt>
          <dd>{advice.meanwhile}</dd>
        </div>
      </dl>
    </div>
  );
}
