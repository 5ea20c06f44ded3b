import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { deliveryQuery } from '../../../api/deliveries.js';
import { useFormat } from '../../../i18n/use-format.js';
import { Card } from '../../../ui/card.js';
import { Loading } from '../../../ui/loading.js';
import { PageHeader } from '../../../ui/page-header.js';
import { Problem } from '../../../ui/problem.js';
import { RequestSections } from '../request/request-sections.js';
import { useRequestTypeName } from '../request-type.js';
import { useSubject } from '../use-subject.js';
import styles from './record-page.module.css';

const route = getRouteApi('/signed-in/shell/integrations/$integrationId/deliveries/$requestId');

/** One request on a page of its own, for a link that somebody else opens. */
export function RequestPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { requestId } = route.useParams();
  const { request } = route.useSearch();
  const detail = useQuery(deliveryQuery(request ?? requestId));
  const typeName = useRequestTypeName();
  const subject = useSubject();

  if (detail.isPending) return <Loading rows={8} />;
  if (detail.isError) return <Problem error={detail.error} onRetry={() => void detail.refetch()} />;

  const { kind, operation, createdAt, integrationName } = detail.data;
  const title = subject(detail.data).main;
  return (
    <>
      <title>{`${title} · ${integrationName}`}</title>
      <PageHeader
        title={title}
        lead={`${typeName(kind, operation)} · ${format.datedMoment(createdAt)}`}
      />
      <div className={styles.narrow}>
        <Card title={t('records.request')} labelledBy="request">
          <RequestSections detail={detail.data} />
        </Card>
      </div>
    </>
  );
}
