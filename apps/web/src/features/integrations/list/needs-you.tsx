import {
  IconAlertTriangle,
  IconArrowsExchange,
  IconClockExclamation,
  IconKey,
  IconLock,
  IconPlugConnectedX,
  IconWebhook,
  IconX,
} from '@tabler/icons-react';
import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { IntegrationView } from '@kladka/contracts';
import type { HealthReason } from '@kladka/contracts/statuses';
import { facetsQuery, integrationsQuery } from '../../../api/integrations.js';
import { useFormat } from '../../../i18n/use-format.js';
import { HealthFix } from '../health-fix.js';
import type { IntegrationDialog } from '../integration-dialogs.js';
import { NEEDS_YOU } from '../integrations-search.js';
import { useHealthSentence } from '../use-health-sentence.js';
import styles from './needs-you.module.css';

const SHOWN = 5;

const ICONS: Partial<Record<HealthReason, typeof IconLock>> = {
  'store-credentials-refused': IconLock,
  'yespo-key-refused': IconKey,
  'store-unreachable': IconPlugConnectedX,
  'statuses-not-mapped': IconArrowsExchange,
  'requests-rejected': IconX,
  'hooks-silent': IconWebhook,
  late: IconClockExclamation,
};

interface Props {
  onOpen: (dialog: IntegrationDialog) => void;
}

/** The stores that will not mend by themselves; `isPending` until it is known which they are. */
export function useNeedsYou() {
  const facets = useQuery(facetsQuery({}));
  const counts = new Map(facets.data?.health.map(({ value, count }) => [value, count]));
  const count = NEEDS_YOU.reduce((sum, health) => sum + (counts.get(health) ?? 0), 0);
  const found = useQueries({
    queries: NEEDS_YOU.map((health) => ({
      ...integrationsQuery({ health: [health], limit: SHOWN }),
      // At first beside the counts, not after them.
      enabled: facets.isPending || (counts.get(health) ?? 0) > 0,
    })),
  });
  const stores = NEEDS_YOU.flatMap((health, index) =>
    counts.get(health) ? (found[index]?.data?.items ?? []) : [],
  );
  const isPending = facets.isPending || found.some((each) => each.isLoading);
  return { isPending, count, stores };
}

/** Those stores, each with its cause and one button. */
export function NeedsYou({ onOpen }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { count, stores } = useNeedsYou();
  if (stores.length === 0) return null;

  return (
    <section className={styles.block} aria-labelledby="needs-you">
      <h2 className={styles.title} id="needs-you">
        <IconAlertTriangle size={17} stroke={1.8} aria-hidden="true" />
        {t('integrations.needsYou', { count, number: format.number(count) })}
      </h2>
      <ul className={styles.list}>
        {stores.slice(0, SHOWN).map((store) => (
          <Need key={store.id} store={store} onOpen={onOpen} />
        ))}
      </ul>
      {count > SHOWN ? (
        <Link to="/integrations" search={{ health: 'needs-you' }} className={styles.seeAll}>
          {t('integrations.seeAll')}
        </Link>
      ) : null}
    </section>
  );
}

function Need({ store, onOpen }: Props & { store: IntegrationView }) {
  const sentence = useHealthSentence();
  const Icon = (store.health.reason && ICONS[store.health.reason]) ?? IconAlertTriangle;

  return (
    <li className={styles.need}>
      <span className={styles.icon} data-tone={store.health.status === 'stopped' ? 'bad' : 'warn'}>
        <Icon size={15} stroke={1.9} aria-hidden="true" />
      </span>
      <Link
        className={styles.name}
        to="/integrations/$integrationId"
        params={{ integrationId: store.id }}
      >
        {store.name}
      </Link>
      <p className={styles.cause}>{sentence(store)}</p>
      <div className={styles.fix}>
        <HealthFix integration={store} onOpen={onOpen} />
      </div>
    </li>
  );
}
