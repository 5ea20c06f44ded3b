import { useLocation, useRouter } from '@tanstack/react-router';
import { useDeferredValue, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliveryView } from '@kladka/contracts';
import { useFormat } from '../../i18n/use-format.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { ExactTime } from '../../ui/moment.js';
import { QuietLink } from '../../ui/quiet-link.js';
import { RequestType } from './request-type.js';
import { ResultBadge } from './result-badge.js';
import { useSubject } from './use-subject.js';
import styles from './deliveries-table.module.css';

interface Props {
  deliveries: readonly DeliveryView[];
  /** The address of the page, see `useHere`. */
  here: string;
  /** The one that is open. */
  request: string | undefined;
  isStale: boolean;
  withStore: boolean;
  onOpen: (id: string) => void;
}

export function DeliveriesTable(props: Props) {
  const { deliveries, request, isStale, withStore, onOpen } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const hrefOf = hrefBeside(props.here);
  const subject = (row: DeliveryView) => (
    <SubjectLink delivery={row} href={hrefOf(row.id)} onOpen={onOpen} />
  );

  const store: Column<DeliveryView> = {
    id: 'store',
    head: t('deliveries.column.store'),
    cell: (row) => <StoreLink delivery={row} />,
    isExtra: true,
  };
  const columns: Column<DeliveryView>[] = [
    {
      id: 'time',
      head: t('deliveries.column.time'),
      cell: (row) => (
        <span className={styles.time}>
          <ExactTime iso={row.createdAt} />
        </span>
      ),
    },
    {
      id: 'request',
      head: t('deliveries.column.request'),
      cell: (row) => <RequestType delivery={row} />,
    },
    {
      id: 'subject',
      head: t('deliveries.column.subject'),
      cell: subject,
      isRowHeader: true,
      isElastic: true,
    },
    ...(withStore ? [store] : []),
    {
      id: 'result',
      head: t('deliveries.column.result'),
      cell: (row) => <ResultBadge result={row.result} />,
    },
    {
      id: 'tries',
      head: t('deliveries.column.tries'),
      cell: (row) => (row.attempts === 0 ? '–' : format.number(row.attempts)),
      align: 'end',
      isExtra: true,
    },
    {
      id: 'took',
      head: t('deliveries.column.took'),
      cell: (row) => <Took delivery={row} />,
      align: 'end',
      isExtra: true,
    },
  ];

  return (
    <DataTable
      label={t('deliveries.title')}
      columns={columns}
      rows={deliveries}
      keyOf={(row) => row.id}
      isStale={isStale}
      isCurrent={(row) => row.id === request}
      onOpen={(row) => onOpen(row.id)}
      card={(row) => <DeliveryCard delivery={row} subject={subject(row)} withStore={withStore} />}
    />
  );
}

/** From when it was made until it was settled; nothing for what still goes on. */
function Took({ delivery: { createdAt, settledAt, result } }: { delivery: DeliveryView }) {
  const format = useFormat();
  if (settledAt === undefined || result === 'skipped') return '–';
  return (
    <span className={styles.time}>
      {format.duration(Math.max(Date.parse(settledAt) - Date.parse(createdAt), 0))}
    </span>
  );
}

/** The link that opens a request, while its row is in sight. */
export function findRequestLink(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-request="${CSS.escape(id)}"]`);
}

/** The address of the page. It follows keys and clicks: fifty links need not be drawn anew at once. */
export function useHere(): string {
  return useDeferredValue(
    useLocation({ select: ({ pathname, searchStr }) => `${pathname}${searchStr}` }),
  );
}

/** Addresses of requests that are opened beside a list. */
function hrefBeside(here: string) {
  const [pathname, searchStr] = here.split('?');
  const search = new URLSearchParams(searchStr);
  return (id: string) => {
    search.set('request', id);
    return `${pathname}?${search.toString()}`;
  };
}

interface SubjectProps {
  delivery: DeliveryView;
  href: string;
  onOpen: (id: string) => void;
}

function SubjectLink({ delivery, href, onOpen }: SubjectProps) {
  const { t } = useTranslation();
  const { main, rest } = useSubject()(delivery);

  return (
    <span className={styles.subject}>
      <QuietLink
        href={href}
        onGo={() => onOpen(delivery.id)}
        data-request={delivery.id}
        className={styles.main}
        aria-label={t('deliveries.openRequest', { subject: rest ? `${main}, ${rest}` : main })}
      >
        {main}
      </QuietLink>
      {rest === undefined ? null : <span className={styles.rest}>{rest}</span>}
      {delivery.yespoStatus === undefined ? null : (
        <code className={styles.status}>{delivery.yespoStatus}</code>
      )}
    </span>
  );
}

function StoreLink({ delivery: { integrationId, integrationName } }: { delivery: DeliveryView }) {
  const router = useRouter();
  const store = { to: '/integrations/$integrationId', params: { integrationId } } as const;
  return (
    <QuietLink
      className={styles.store}
      href={`/integrations/${integrationId}`}
      onGo={() => void router.navigate(store)}
      onPointerEnter={() => void router.preloadRoute(store)}
    >
      {integrationName}
    </QuietLink>
  );
}

interface CardProps {
  delivery: DeliveryView;
  subject: ReactNode;
  withStore: boolean;
}

function DeliveryCard({ delivery, subject, withStore }: CardProps) {
  return (
    <div className={styles.card}>
      <div className={styles.cardRow}>
        {subject}
        <ResultBadge result={delivery.result} />
      </div>
      <div className={styles.cardRow}>
        <span className={styles.cardType}>
          <RequestType delivery={delivery} />
        </span>
        <span className={styles.time}>
          <ExactTime iso={delivery.createdAt} />
        </span>
      </div>
      {withStore ? <StoreLink delivery={delivery} /> : null}
    </div>
  );
}
