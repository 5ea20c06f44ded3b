import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { changesQuery } from '../../../api/changes.js';
import { importsQuery } from '../../../api/imports.js';
import { noticesQuery } from '../../../api/notices.js';
import { replaysQuery } from '../../../api/replays.js';
import { useFormat } from '../../../i18n/use-format.js';
import { Card } from '../../../ui/card.js';
import { Loading } from '../../../ui/loading.js';
import { RelativeTime } from '../../../ui/moment.js';
import { Problem } from '../../../ui/problem.js';
import { useChangeWords } from '../../../i18n/use-change-words.js';
import { useNoticeSentence } from '../notices/use-notice-sentence.js';
import { toTimeline, type Moment } from './timeline.js';
import styles from './timeline-card.module.css';

const SHOWN = 8;

/** What happened to the store lately: who changed what, what ended, what was noticed. */
export function TimelineCard({ integrationId }: { integrationId: string }) {
  const { t } = useTranslation();
  return (
    <Card
      title={t('overview.timeline.title')}
      labelledBy="timeline"
      aside={
        <Link className={styles.all} to="/audit" search={{ integrationId }}>
          {t('overview.timeline.all')}
        </Link>
      }
    >
      <Moments integrationId={integrationId} />
    </Card>
  );
}

function Moments({ integrationId }: { integrationId: string }) {
  const { t } = useTranslation();
  const changes = useQuery(changesQuery({ integrationId, limit: SHOWN }));
  const imports = useQuery(importsQuery({ integrationId, limit: SHOWN }));
  const replays = useQuery(replaysQuery({ integrationId, limit: SHOWN }));
  const notices = useQuery(noticesQuery(integrationId));

  if (changes.isPending) return <Loading rows={4} rowHeight={44} />;
  if (changes.isError) {
    return <Problem error={changes.error} onRetry={() => void changes.refetch()} />;
  }
  const moments = toTimeline(
    {
      changes: changes.data.items,
      imports: imports.data?.items ?? [],
      replays: replays.data?.items ?? [],
      notices: notices.data?.items ?? [],
    },
    SHOWN,
  );
  if (moments.length === 0) return <p className={styles.none}>{t('overview.timeline.none')}</p>;
  return (
    <ol className={styles.moments} aria-label={t('overview.timeline.title')}>
      {moments.map((moment) => (
        <li key={moment.id} data-kind={moment.kind} data-end={endOf(moment)}>
          <span className={styles.dot} aria-hidden="true" />
          <div className={styles.words}>
            <Words moment={moment} />
          </div>
          <span className={styles.time}>
            <RelativeTime iso={moment.at} />
          </span>
        </li>
      ))}
    </ol>
  );
}

/** How an import ended; nothing for everything else. */
function endOf(moment: Moment): string | undefined {
  return moment.kind === 'import-ended' ? moment.item.state : undefined;
}

function Words({ moment }: { moment: Moment }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useChangeWords();
  const sentence = useNoticeSentence();

  switch (moment.kind) {
    case 'change': {
      const { change } = moment;
      const fields = change.fields.map((each) => words.field(each, change.action).name);
      const detail = words.reason(change) ?? [words.replaced(change), ...fields].filter(Boolean);
      return (
        <>
          <p>{words.action(change)}</p>
          {change.action === 'connected' || detail.length === 0 ? null : (
            <p className={styles.sub}>
              {typeof detail === 'string' ? detail : detail.slice(0, 4).join(', ')}
            </p>
          )}
          <p className={styles.sub}>{words.actor(change)}</p>
        </>
      );
    }
    case 'import-ended':
      return (
        <Link
          className={styles.link}
          to="/integrations/$integrationId/imports/$importId"
          params={{ integrationId: moment.item.integrationId, importId: moment.item.id }}
        >
          {`${t('overview.importing')} · ${t(`importNames.state.${moment.item.state}`)}`}
        </Link>
      );
    case 'replay-ended':
      return (
        <Link
          className={styles.link}
          to="/deliveries"
          search={{ replayId: moment.item.id ?? undefined }}
        >
          {t('overview.timeline.replayed', { number: format.number(moment.item.willSend) })}
        </Link>
      );
    case 'notice':
      return <p>{sentence(moment.notice)}</p>;
  }
}
