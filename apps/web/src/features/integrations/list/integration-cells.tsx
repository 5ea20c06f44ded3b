import { IconShoppingBag, IconUser } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { IntegrationView } from '@kladka/contracts';
import { useFormat } from '../../../i18n/use-format.js';
import { QuietLink } from '../../../ui/quiet-link.js';
import { SparkBars } from '../../../ui/spark-bars.js';
import { StoreAvatar } from '../../../ui/store-avatar.js';
import { failedRequests, isLoud } from '../failed-requests.js';
import { hostOf } from '../store-host.js';
import styles from './integration-cells.module.css';

const SHOWN_TAGS = 3;

interface Props {
  integration: IntegrationView;
}

export function StoreCell({ integration }: Props) {
  const { t } = useTranslation();
  const router = useRouter();
  const store = {
    to: '/integrations/$integrationId',
    params: { integrationId: integration.id },
  } as const;
  return (
    <div className={styles.store}>
      <StoreAvatar name={integration.name} />
      <div className={styles.words}>
        <div className={styles.line}>
          <QuietLink
            className={styles.name}
            href={`/integrations/${integration.id}`}
            onGo={() => void router.navigate(store)}
            onPointerEnter={() => void router.preloadRoute(store)}
            title={integration.name}
          >
            {integration.name}
          </QuietLink>
          {integration.tags.length > 0 ? (
            <ul className={styles.tags} aria-label={t('integrations.tags')}>
              {integration.tags.slice(0, SHOWN_TAGS).map((tag) => (
                <li key={tag} title={tag}>
                  {tag}
                </li>
              ))}
              {integration.tags.length > SHOWN_TAGS ? (
                <li title={integration.tags.slice(SHOWN_TAGS).join(', ')}>
                  +{integration.tags.length - SHOWN_TAGS}
                </li>
              ) : null}
            </ul>
          ) : null}
        </div>
        <p className={styles.host}>
          {integration.client === null
            ? hostOf(integration.storeUrl)
            : `${hostOf(integration.storeUrl)} · ${integration.client}`}
        </p>
      </div>
    </div>
  );
}

export function ConnectedCell({ integration: { settings } }: Props) {
  const { t } = useTranslation();
  return (
    <ul className={styles.connected}>
      <Feature
        icon={IconUser}
        name={t('integrations.connected.contacts')}
        isOn={settings.receiveContacts}
      />
      <Feature
        icon={IconShoppingBag}
        name={t('integrations.connected.orders')}
        isOn={settings.receiveOrders}
      />
    </ul>
  );
}

interface FeatureProps {
  icon: typeof IconUser;
  name: string;
  isOn: boolean;
}

function Feature({ icon: Icon, name, isOn }: FeatureProps) {
  const { t } = useTranslation();
  const words = `${name}: ${isOn ? t('integrations.connected.on') : t('integrations.connected.off')}`;
  return (
    <li className={styles.feature} data-off={!isOn || undefined} title={words}>
      <Icon size={16} stroke={1.7} role="img" aria-label={words} />
    </li>
  );
}

export function RequestsCell({ integration: { activity } }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className={styles.requests}>
      <SparkBars
        values={activity.days}
        label={t('integrations.perDay', { numbers: activity.days.join(', ') })}
      />
      <span className={styles.total}>
        {activity.total === 0 ? '–' : format.number(activity.total)}
      </span>
    </div>
  );
}

export function RejectedCell({ integration }: Props) {
  const format = useFormat();
  const router = useRouter();
  const { rejected, total } = integration.activity;
  if (rejected === 0) return <span className={styles.none}>0</span>;

  const requests = failedRequests(integration);
  return (
    <QuietLink
      className={styles.rejected}
      data-loud={isLoud(integration) || undefined}
      href={router.buildLocation(requests).href}
      onGo={() => void router.navigate(requests)}
    >
      <span className={styles.count}>{format.number(rejected)}</span>
      <span className={styles.share}>{format.share(rejected, total)}</span>
    </QuietLink>
  );
}
