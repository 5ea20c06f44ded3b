import { IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DeliveryView } from '@kladka/contracts';
import { liveEventQuery } from '../../../api/integrations.js';
import { ExactTime } from '../../../ui/moment.js';
import { StatusBadge } from '../../../ui/status-badge.js';
import styles from './done-page.module.css';

/** Waits until the store has told of something by itself, and then shows that very thing. */
export function FirstEvent({ integrationId }: { integrationId: string }) {
  const { t } = useTranslation();
  const event = useQuery(liveEventQuery(integrationId));
  const delivery = event.data?.delivery;

  return (
    <section
      className={styles.event}
      data-arrived={delivery ? true : undefined}
      aria-labelledby="first-event"
      aria-live="polite"
    >
      {delivery ? (
        <Arrived integrationId={integrationId} delivery={delivery} />
      ) : (
        <>
          <span className={styles.pulse} aria-hidden="true" />
          <div>
            <h2 id="first-event">{t('wizard.waitingTitle')}</h2>
            <p>{t('wizard.waitingText')}</p>
          </div>
          <StatusBadge tone="info" shape="ring" label={t('health.status.waiting')} />
        </>
      )}
    </section>
  );
}

function Arrived({ integrationId, delivery }: { integrationId: string; delivery: DeliveryView }) {
  const { t } = useTranslation();
  const subject =
    delivery.kind === 'order'
      ? t('wizard.eventOrder', { key: delivery.key })
      : t('wizard.eventContact', { name: delivery.person ?? delivery.key });
  return (
    <>
      <span className={styles.tick} aria-hidden="true">
        <IconCheck size={16} stroke={2.6} />
      </span>
      <div>
        <h2 id="first-event">{t('wizard.arrivedTitle')}</h2>
        <p>
          {subject} · <ExactTime iso={delivery.createdAt} /> ·{' '}
          {t(`deliveries.result.${delivery.result}`)}
        </p>
      </div>
      <Link
        className={styles.proof}
        to="/integrations/$integrationId/deliveries"
        params={{ integrationId }}
        search={{ request: delivery.id }}
      >
        {t('wizard.openRequest')}
      </Link>
    </>
  );
}
