import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ContactDetailView } from '@kladka/contracts';
import { integrationQuery } from '../../../api/integrations.js';
import { contactQuery } from '../../../api/records.js';
import { Card } from '../../../ui/card.js';
import { Facts } from '../../../ui/facts.js';
import { Loading } from '../../../ui/loading.js';
import { ExactTime } from '../../../ui/moment.js';
import { PageHeader } from '../../../ui/page-header.js';
import { Problem } from '../../../ui/problem.js';
import { Segments } from '../../../ui/segments.js';
import { DeliveriesTable, useHere } from '../deliveries-table.js';
import { RequestPanel } from '../request-panel.js';
import { toReadablePhone } from '../sent-record.js';
import { ConsentCard } from './consent-card.js';
import { DayActivity } from './day-activity.js';
import { OrdersTable } from './orders-table.js';
import { RecordBadge } from './record-badge.js';
import { CONTACT_TABS } from './records-search.js';
import { SentFields } from './sent-fields.js';
import { useContactId, useContactName, useStoreTime } from './use-record-words.js';
import styles from './record-page.module.css';

const route = getRouteApi('/signed-in/shell/integrations/$integrationId/contacts/$contactKey');

/** One customer of a store: who it is, may they be written to and why, and all that happened. */
export function ContactPage() {
  const { integrationId, contactKey } = route.useParams();
  const contact = useQuery(contactQuery(integrationId, contactKey));

  if (contact.isPending) return <Loading rows={8} />;
  if (contact.isError) {
    return <Problem error={contact.error} onRetry={() => void contact.refetch()} />;
  }
  return <Contact contact={contact.data} />;
}

function Contact({ contact }: { contact: ContactDetailView }) {
  const { t } = useTranslation();
  const { data: integration } = useQuery(integrationQuery(contact.integrationId));
  const { request } = route.useSearch();
  const navigate = route.useNavigate();
  const name = useContactName()(contact);
  const id = useContactId()(contact);

  const show = (opened: string | undefined) =>
    void navigate({
      search: (old) => ({ ...old, request: opened }),
      resetScroll: false,
      replace: opened === undefined,
    });

  return (
    <>
      <title>{`${name} · ${integration?.name ?? t('brand')}`}</title>
      <PageHeader title={name} badge={<RecordBadge state={contact.state} />} lead={id} />
      <div className={styles.page}>
        <div className={styles.side}>
          <Card title={t('records.identifiers')} labelledBy="identifiers">
            <Facts facts={useIdentifiers(contact, id)} />
            {contact.isMasked ? <p className={styles.note}>{t('request.masked')}</p> : null}
          </Card>
          <ConsentCard consent={contact.consent} onOpen={show} />
          <SentFields fields={contact.fields} notes={contact.notes} onOpen={show} />
        </div>
        <Happened contact={contact} onOpen={show} />
      </div>
      <RequestPanel request={request} onClose={() => show(undefined)} />
    </>
  );
}

function useIdentifiers(contact: ContactDetailView, id: string) {
  const { t } = useTranslation();
  const storeTime = useStoreTime();
  const facts = [
    { name: t('records.column.id'), value: id },
    { name: 'Email', value: contact.email ?? '–' },
    { name: t('records.phone'), value: toReadablePhone(contact.phone) ?? '–' },
  ];
  if (contact.storeCreatedAt) {
    facts.push({ name: t('records.registered'), value: storeTime(contact.storeCreatedAt) });
  }
  return contact.acceptedAt
    ? [
        ...facts,
        {
          name: t('records.column.accepted'),
          value: <ExactTime iso={contact.acceptedAt} key="accepted" />,
        },
      ]
    : facts;
}

interface HappenedProps {
  contact: ContactDetailView;
  onOpen: (request: string) => void;
}

function Happened({ contact, onOpen }: HappenedProps) {
  const { t } = useTranslation();
  const { tab = 'activity', request } = route.useSearch();
  const here = useHere();
  const navigate = route.useNavigate();

  return (
    <Card flush>
      <div className={styles.tabs}>
        <Segments
          label={t('records.show')}
          value={tab}
          options={CONTACT_TABS.map((value) => ({ value, label: t(`records.tab.${value}`) }))}
          onChange={(next) =>
            void navigate({
              search: { tab: next === 'activity' ? undefined : next },
              resetScroll: false,
            })
          }
        />
      </div>
      {tab === 'activity' ? (
        <DayActivity
          deliveries={[
            ...contact.timeline,
            ...contact.orders.flatMap(({ lastDelivery }) => lastDelivery ?? []),
          ]}
          registeredAt={contact.isGuest ? undefined : contact.storeCreatedAt}
          onOpen={onOpen}
        />
      ) : null}
      {tab === 'orders' ? <Orders contact={contact} /> : null}
      {tab === 'requests' ? (
        <DeliveriesTable
          deliveries={contact.timeline}
          here={here}
          request={request}
          isStale={false}
          withStore={false}
          onOpen={onOpen}
        />
      ) : null}
    </Card>
  );
}

function Orders({ contact }: { contact: ContactDetailView }) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  if (contact.orders.length === 0) return <p className={styles.none}>{t('records.noOrders')}</p>;
  return (
    <OrdersTable
      orders={contact.orders}
      onOpen={({ key }) =>
        void navigate({
          to: '/integrations/$integrationId/orders/$orderKey',
          params: { integrationId: contact.integrationId, orderKey: key },
          search: {},
        })
      }
    />
  );
}
