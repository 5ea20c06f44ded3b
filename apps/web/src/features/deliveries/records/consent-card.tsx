import { useTranslation } from 'react-i18next';
import type { ConsentProofView } from '@kladka/contracts';
import type { ContactConsent } from '@kladka/contracts/statuses';
import { Card } from '../../../ui/card.js';
import { ExactTime } from '../../../ui/moment.js';
import { StatusBadge, type Shape, type Tone } from '../../../ui/status-badge.js';
import styles from './record-page.module.css';

const LOOKS: Record<ContactConsent, { tone: Tone; shape: Shape }> = {
  confirmed: { tone: 'ok', shape: 'dot' },
  unconfirmed: { tone: 'warn', shape: 'diamond' },
  unknown: { tone: 'idle', shape: 'ring' },
};

interface Props {
  consent: ConsentProofView;
  onOpen: (request: string) => void;
}

/** May the contact get campaigns, and what made it so: the setting, the request, the store's own flag. */
export function ConsentCard({ consent: proof, onOpen }: Props) {
  const { t } = useTranslation();
  const { consent, cause, deliveryId, at, newsletter } = proof;
  const said = newsletter === undefined ? 'silent' : newsletter ? 'yes' : 'no';

  return (
    <Card title={t('records.consent.title')} labelledBy="consent">
      <div className={styles.stack}>
        <StatusBadge {...LOOKS[consent]} label={t(`records.consent.state.${consent}`)} />
        <p>{t(`records.consent.meaning.${consent}`)}</p>
        {cause && at ? (
          <p className={styles.proof}>
            {t(`records.consent.cause.${cause}`)} <ExactTime iso={at} />
            {deliveryId ? (
              <>
                {' · '}
                <button type="button" className={styles.link} onClick={() => onOpen(deliveryId)}>
                  {t('records.consent.request')}
                </button>
              </>
            ) : null}
          </p>
        ) : null}
        <p className={styles.note}>{t(`records.consent.newsletter.${said}`)}</p>
      </div>
    </Card>
  );
}
