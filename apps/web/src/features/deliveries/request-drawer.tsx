import { Drawer } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliveryDetailView } from '@kladka/contracts';
import { deliveryQuery } from '../../api/deliveries.js';
import { useFormat } from '../../i18n/use-format.js';
import { CopyLink } from '../../ui/copy-link.js';
import { Loading } from '../../ui/loading.js';
import { useNarrow } from '../../ui/narrow.js';
import { Problem } from '../../ui/problem.js';
import { RequestSections } from './request/request-sections.js';
import { useRequestTypeName } from './request-type.js';
import { useSubject } from './use-subject.js';
import styles from './request-drawer.module.css';

interface Props {
  id: string | undefined;
  onClose: () => void;
}

/** One request from end to end, beside the list; the whole screen on a phone. */
export function RequestDrawer({ id, onClose }: Props) {
  const { t } = useTranslation();
  const isNarrow = useNarrow();
  const toolSize = isNarrow ? 44 : 32;
  // The last request stays in sight while the drawer slides away.
  const [shown, setShown] = useState(id);
  if (id !== undefined && id !== shown) setShown(id);

  const detail = useQuery({ ...deliveryQuery(shown ?? ''), enabled: id !== undefined });

  return (
    <Drawer.Root
      opened={id !== undefined}
      onClose={onClose}
      position="right"
      size={isNarrow ? '100%' : 480}
    >
      <Drawer.Overlay backgroundOpacity={0.4} />
      <Drawer.Content>
        <Drawer.Header className={styles.header}>
          <Drawer.Title className={styles.title}>
            <Heading detail={detail.data} />
          </Drawer.Title>
          <div className={styles.tools}>
            <CopyLink label={t('request.copyLink')} size={toolSize} />
            <Drawer.CloseButton aria-label={t('request.close')} size={toolSize} iconSize={18} />
          </div>
        </Drawer.Header>
        <Drawer.Body className={styles.body}>
          {detail.isError ? (
            <Problem error={detail.error} onRetry={() => void detail.refetch()} />
          ) : detail.data ? (
            <Request detail={detail.data} />
          ) : (
            <Loading rows={8} />
          )}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

function Heading({ detail }: { detail: DeliveryDetailView | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const typeName = useRequestTypeName();
  const subject = useSubject();
  return (
    // The heading takes the focus: what is read first is what was opened.
    <span className={styles.heading} tabIndex={-1} data-autofocus>
      {detail ? (
        <span className={styles.kind} title={format.momentInFull(detail.createdAt)}>
          {typeName(detail.kind, detail.operation)} · {format.datedMoment(detail.createdAt)}
        </span>
      ) : null}
      <span className={styles.subject}>{detail ? subject(detail).main : t('live.loading')}</span>
    </span>
  );
}

function Request({ detail }: { detail: DeliveryDetailView }) {
  return (
    <>
      <RequestSections detail={detail} />
      <Elsewhere detail={detail} />
    </>
  );
}

/** The ways on: the record itself, this request on a page of its own. */
function Elsewhere({ detail: { id, integrationId, kind, key } }: { detail: DeliveryDetailView }) {
  const { t } = useTranslation();
  return (
    <p className={styles.elsewhere}>
      {kind === 'order' ? (
        <Link
          to="/integrations/$integrationId/orders/$orderKey"
          params={{ integrationId, orderKey: key }}
        >
          {t('request.openOrder')}
        </Link>
      ) : (
        <Link
          to="/integrations/$integrationId/contacts/$contactKey"
          params={{ integrationId, contactKey: key }}
        >
          {t('request.openContact')}
        </Link>
      )}
      <Link
        to="/integrations/$integrationId/deliveries/$requestId"
        params={{ integrationId, requestId: id }}
      >
        {t('request.openAsPage')}
      </Link>
    </p>
  );
}
