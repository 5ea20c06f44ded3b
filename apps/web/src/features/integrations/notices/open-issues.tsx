import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { IntegrationView, NoticeView } from '@kladka/contracts';
import type { NoticeCode } from '@kladka/contracts/statuses';
import { call } from '../../../api/client.js';
import { noticesQuery } from '../../../api/notices.js';
import { useFormat } from '../../../i18n/use-format.js';
import { BusyButton } from '../../../ui/busy-button.js';
import { Card } from '../../../ui/card.js';
import { RelativeTime } from '../../../ui/moment.js';
import { Problem } from '../../../ui/problem.js';
import { toastProblem } from '../../../ui/toast.js';
import { RegisterAgain } from '../hooks/register-again.js';
import styles from './open-issues.module.css';
import { useNoticeSentence } from './use-notice-sentence.js';

/** Good to know, but nothing is wrong. */
const CALM: ReadonlySet<NoticeCode> = new Set<NoticeCode>(['hooks-not-offered']);

/** What the owner has to know of this store. Not there at all while there is nothing. */
export function OpenIssues({ integration }: { integration: IntegrationView }) {
  const { t } = useTranslation();
  const notices = useQuery(noticesQuery(integration.id));

  if (notices.isPending) return null;
  if (notices.isError) {
    return <Problem error={notices.error} onRetry={() => void notices.refetch()} />;
  }
  const { items, nextCursor } = notices.data;
  if (items.length === 0) return null;
  return (
    <Card title={t('notices.title')} labelledBy="issues">
      <ul className={styles.list}>
        {items.map((notice) => (
          <Issue key={notice.id} notice={notice} integration={integration} />
        ))}
      </ul>
      {nextCursor ? <p className={styles.more}>{t('notices.more')}</p> : null}
    </Card>
  );
}

interface Props {
  notice: NoticeView;
  integration: IntegrationView;
}

function Issue({ notice, integration }: Props) {
  const sentence = useNoticeSentence()(notice);
  const textId = `issue-${notice.id}`;

  return (
    <li className={styles.issue}>
      <span
        className={styles.mark}
        data-calm={CALM.has(notice.code) || undefined}
        aria-hidden="true"
      />
      <div className={styles.words}>
        <p id={textId}>{sentence}</p>
        <p className={styles.when}>
          <When notice={notice} />
        </p>
      </div>
      <div className={styles.actions}>
        <Fix notice={notice} integration={integration} describedBy={textId} />
        <Dismiss notice={notice} describedBy={textId} />
      </div>
    </li>
  );
}

function When({ notice: { count, firstAt, lastAt } }: Pick<Props, 'notice'>) {
  const { t } = useTranslation();
  const format = useFormat();
  if (count === 1) return <RelativeTime iso={lastAt} />;
  return (
    <>
      {t('notices.times', {
        count,
        number: format.number(count),
        since: format.shortMoment(firstAt),
      })}{' '}
      <RelativeTime iso={lastAt} />
    </>
  );
}

/** The one button that helps; none where nothing is to be done. */
function Fix({ notice, integration, describedBy }: Props & { describedBy: string }) {
  const { t } = useTranslation();

  switch (notice.code) {
    case 'status-not-mapped':
      return (
        <Button
          size="xs"
          variant="default"
          aria-describedby={describedBy}
          renderRoot={(props) => (
            <Link
              to="/integrations/$integrationId/mapping"
              params={{ integrationId: integration.id }}
              {...props}
            />
          )}
        >
          {t('health.fix.statuses-not-mapped')}
        </Button>
      );
    case 'hooks-silent':
    case 'hook-slots-full':
      return <RegisterAgain integration={integration} describedBy={describedBy} />;
    case 'hook-removed-by-store':
    case 'hook-address-leaked':
    case 'hook-address-stale':
    case 'hooks-not-offered':
    case 'customers-vanished':
      return null;
  }
}

function Dismiss({ notice, describedBy }: Pick<Props, 'notice'> & { describedBy: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const dismiss = useMutation({
    mutationFn: () => call('POST /notices/:id/dismiss', { id: notice.id }),
    onError: toastProblem,
    onSettled: () => client.invalidateQueries({ queryKey: ['notices', 'list'] }),
  });

  return (
    <BusyButton
      size="xs"
      variant="subtle"
      isBusy={dismiss.isPending}
      aria-describedby={describedBy}
      onClick={() => dismiss.mutate()}
    >
      {t('notices.dismiss')}
    </BusyButton>
  );
}
