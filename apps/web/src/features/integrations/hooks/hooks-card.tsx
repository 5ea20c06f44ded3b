import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { HookView, IntegrationView } from '@kladka/contracts';
import type { HookState } from '@kladka/contracts/statuses';
import { hooksQuery } from '../../../api/hooks.js';
import { useFormat } from '../../../i18n/use-format.js';
import { Card } from '../../../ui/card.js';
import { Loading } from '../../../ui/loading.js';
import { RelativeTime } from '../../../ui/moment.js';
import { Problem } from '../../../ui/problem.js';
import { StatusBadge, type Shape, type Tone } from '../../../ui/status-badge.js';
import styles from './hooks-card.module.css';
import { RegisterAgain } from './register-again.js';

const LOOKS: Record<HookState, { tone: Tone; shape: Shape }> = {
  active: { tone: 'ok', shape: 'dot' },
  silent: { tone: 'warn', shape: 'diamond' },
  pending: { tone: 'info', shape: 'ring' },
  removed: { tone: 'warn', shape: 'diamond' },
  'not-offered': { tone: 'idle', shape: 'ring' },
  'no-slot': { tone: 'warn', shape: 'diamond' },
};

/** How the store tells of changes by itself: every web-hook, whether it works, and when it last called. */
export function HooksCard({ integration }: { integration: IntegrationView }) {
  const { t } = useTranslation();

  return (
    <Card
      title={t('hooks.title')}
      labelledBy="hooks"
      aside={<RegisterAgain integration={integration} describedBy="hooks" />}
    >
      <p className={styles.lead}>{t('hooks.lead')}</p>
      <HookList integrationId={integration.id} />
    </Card>
  );
}

function HookList({ integrationId }: { integrationId: string }) {
  const { t } = useTranslation();
  const hooks = useQuery(hooksQuery(integrationId));

  if (hooks.isPending) return <Loading rows={5} rowHeight={36} />;
  if (hooks.isError) {
    return <Problem error={hooks.error} onRetry={() => void hooks.refetch()} />;
  }
  return (
    <ul className={styles.list} aria-label={t('hooks.title')}>
      {hooks.data.items.map((hook) => (
        <li key={hook.event} className={styles.hook}>
          <span className={styles.name}>{t(`hooks.event.${hook.event}`)}</span>
          <span>
            <StatusBadge {...LOOKS[hook.state]} label={t(`hooks.state.${hook.state}`)} />
          </span>
          <span className={styles.facts}>
            <Cause hook={hook} />
            <Address hook={hook} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What the state means, and for one that works when it called. */
function Cause({ hook: { state, since, missedCount, lastCallAt } }: { hook: HookView }) {
  const { t } = useTranslation();
  const format = useFormat();

  switch (state) {
    case 'silent':
      return (
        <span>
          {t('hooks.missed', {
            count: missedCount,
            number: format.number(missedCount),
            since: since ? format.shortMoment(since) : '–',
          })}
        </span>
      );
    case 'active':
      return lastCallAt ? (
        <span>
          {t('hooks.lastCall')} <RelativeTime iso={lastCallAt} />
        </span>
      ) : (
        <span>{t('hooks.noCallYet')}</span>
      );
    case 'pending':
    case 'removed':
    case 'not-offered':
    case 'no-slot':
      return <span>{t(`hooks.cause.${state}`)}</span>;
  }
}

function Address({ hook: { addressSince, renewing, olderAddresses } }: { hook: HookView }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (renewing) return <span>{t('hooks.renewing')}</span>;
  if (olderAddresses > 0) return <span>{t('hooks.olderStillTaken')}</span>;
  if (!addressSince) return null;
  return (
    <span className={styles.address}>
      {t('hooks.addressSince')}{' '}
      <time dateTime={addressSince} title={format.momentInFull(addressSince)}>
        {format.shortMoment(addressSince)}
      </time>
    </span>
  );
}
