import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DeliveryDetailView, OrderDetailView } from '@kladka/contracts';
import { integrationQuery } from '../../../api/integrations.js';
import { orderQuery } from '../../../api/records.js';
import { Card } from '../../../ui/card.js';
import { Loading } from '../../../ui/loading.js';
import { PageHeader } from '../../../ui/page-header.js';
import { Problem } from '../../../ui/problem.js';
import { ReasonFix } from '../reason/reason-fix.js';
import { SendAgain } from '../replay/send-again.js';
import { OrderSections } from '../request/order-sections.js';
import { RequestPanel } from '../request-panel.js';
import { ResultBadge } from '../result-badge.js';
import { ContactLink } from './contact-link.js';
import { DayActivity } from './day-activity.js';
import { StatusPath } from './status-path.js';
import styles from './record-page.module.css';

const route = getRouteApi('/signed-in/shell/integrations/$integrationId/orders/$orderKey');

/** One order of a store: the statuses it passed on both sides, what is in it, and every request about it. */
export function OrderPage() {
  const { integrationId, orderKey } = route.useParams();
  const order = useQuery(orderQuery(integrationId, orderKey));

  if (order.isPending) return <Loading rows={8} />;
  if (order.isError) return <Problem error={order.error} onRetry={() => void order.refetch()} />;
  return <Order order={order.data} />;
}

function Order({ order }: { order: OrderDetailView }) {
  const { t } = useTranslation();
  const { data: integration } = useQuery(integrationQuery(order.integrationId));
  const { request } = route.useSearch();
  const navigate = route.useNavigate();
  const title = t('deliveries.orderNumber', { key: order.key });
  const last = order.lastDelivery;

  const show = (opened: string | undefined) =>
    void navigate({
      search: (old) => ({ ...old, request: opened }),
      resetScroll: false,
      replace: opened === undefined,
    });

  return (
    <>
      <title>{`${title} · ${integration?.name ?? t('brand')}`}</title>
      <PageHeader
        title={title}
        badge={last ? <ResultBadge result={last.result} /> : null}
        lead={order.contact ? <ContactLink contact={order.contact} /> : order.person}
        actions={last ? <Ways order={order} last={toDetail(order, last)} /> : null}
      />
      <div className={styles.page} data-even>
        <div className={styles.side}>
          <StatusPath steps={order.statuses} />
          <Card title={t('records.order')} labelledBy="order">
            <div className={styles.sections}>
              {last ? <OrderSections detail={toDetail(order, last)} /> : null}
              {order.isMasked ? <p className={styles.note}>{t('request.masked')}</p> : null}
            </div>
          </Card>
        </div>
        <Card title={t('records.tab.requests')} labelledBy="requests" flush>
          <DayActivity
            deliveries={order.timeline}
            registeredAt={undefined}
            isAboutOne
            onOpen={show}
          />
        </Card>
      </div>
      <RequestPanel request={request} onClose={() => show(undefined)} />
    </>
  );
}

function Ways({ order, last }: { order: OrderDetailView; last: DeliveryDetailView }) {
  return (
    <>
      {last.reason && last.result !== 'accepted' ? (
        <ReasonFix reason={last.reason} integrationId={order.integrationId} />
      ) : null}
      <SendAgain detail={last} key={last.id} />
    </>
  );
}

/** The order as its last request, for what draws requests. */
function toDetail(
  { sent, notes, person, isMasked }: OrderDetailView,
  last: NonNullable<OrderDetailView['lastDelivery']>,
): DeliveryDetailView {
  return {
    ...last,
    ...{ person, sent, notes, isMasked },
    ...{ received: null, fromHookBody: false, attemptLog: [] },
  };
}
