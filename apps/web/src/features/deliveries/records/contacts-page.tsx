import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ContactView } from '@kladka/contracts';
import { contactsQuery } from '../../../api/records.js';
import { DataTable, type Column } from '../../../ui/data-table.js';
import { Loading } from '../../../ui/loading.js';
import { ExactTime } from '../../../ui/moment.js';
import { Pager } from '../../../ui/pager.js';
import { Problem } from '../../../ui/problem.js';
import { useTrail } from '../../../ui/trail.js';
import { ContactLink, reachOf } from './contact-link.js';
import { RecordBadge } from './record-badge.js';
import { NoRecords, RecordsFrame } from './records-frame.js';
import { useContactId } from './use-record-words.js';
import styles from './records.module.css';

const route = getRouteApi('/signed-in/shell/integrations/$integrationId/contacts');
const PAGE_SIZE = 50;

/** The customers of a store, registered or known from orders. */
export function ContactsPage() {
  const { integrationId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const onSearch = (q: string | undefined) =>
    void navigate({ search: { q }, state: { trail: [] } });

  return (
    <RecordsFrame kind="contacts" {...{ integrationId, search, onSearch }}>
      <Rows onSearch={onSearch} />
    </RecordsFrame>
  );
}

function Rows({ onSearch }: { onSearch: (q: string | undefined) => void }) {
  const { t } = useTranslation();
  const { integrationId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const page = useQuery(contactsQuery(integrationId, { ...search, limit: PAGE_SIZE }));
  const trail = useTrail(search.cursor, page.data?.nextCursor);
  const idOf = useContactId();

  if (page.isPending) return <Loading rows={12} rowHeight={44} />;
  if (page.isError) return <Problem error={page.error} onRetry={() => void page.refetch()} />;
  if (page.data.items.length === 0) {
    return <NoRecords kind="contacts" search={search} onSearch={onSearch} />;
  }

  const turn = (to: typeof trail.next | typeof trail.previous) =>
    to &&
    (() => void navigate({ search: { ...search, cursor: to.cursor }, state: { trail: to.trail } }));
  const columns: Column<ContactView>[] = [
    {
      id: 'name',
      head: t('records.column.contact'),
      cell: (row) => <ContactLink contact={row} />,
      isRowHeader: true,
      isElastic: true,
    },
    {
      id: 'reach',
      head: t('records.column.reach'),
      cell: (row) => <span className={styles.quiet}>{reachOf(row) || '–'}</span>,
      isExtra: true,
    },
    {
      id: 'id',
      head: t('records.column.id'),
      cell: (row) => <span className={styles.oneLine}>{idOf(row)}</span>,
    },
    {
      id: 'state',
      head: t('records.column.state'),
      cell: (row) => <RecordBadge state={row.state} />,
    },
    {
      id: 'accepted',
      head: t('records.column.accepted'),
      cell: (row) => (
        <span className={styles.oneLine}>
          {row.acceptedAt ? <ExactTime iso={row.acceptedAt} /> : '–'}
        </span>
      ),
      isExtra: true,
    },
  ];

  return (
    <>
      <DataTable
        label={t('records.contacts.title')}
        columns={columns}
        rows={page.data.items}
        keyOf={(row) => row.key}
        isStale={page.isPlaceholderData}
        onOpen={({ key }) =>
          void navigate({
            to: '/integrations/$integrationId/contacts/$contactKey',
            params: { integrationId, contactKey: key },
          })
        }
        card={(row) => (
          <div className={styles.card}>
            <ContactLink contact={row} />
            <RecordBadge state={row.state} />
            <span className={styles.quiet}>{reachOf(row) || idOf(row)}</span>
          </div>
        )}
      />
      <Pager
        label={t('records.contacts.range')}
        onPrevious={turn(trail.previous)}
        onNext={turn(trail.next)}
        previousIsFirst={trail.previousIsFirst}
      />
    </>
  );
}
