import { Drawer } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliveryDetailView } from '@kladka/contracts';
import { deliveryQuery } from '../../api/deliveries.js';
import { useFormat } from '../../i18n/use-format.js';
import { CopyButton } from '../../ui/copy-button.js';
import { Loading } from '../../ui/loading.js';
import { useNarrow } from '../../ui/narrow.js';
import { Problem } from '../../ui/problem.js';
import { Activity } from './request/activity.js';
import { ContactSections } from './request/contact-sections.js';
import { OrderSections } from './request/order-sections.js';
import { RawBodies } from './request/raw-bodies.js';
import { ResultBlock } from './request/result-block.js';
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
  // The last request stays in sight while the drawer slides away.
  const [shown, setShown] = useState(id);
  if (id !== undefined && id !== shown) setShown(id);

  const detail = useQuery({ ...deliveryQuery(shown ?? ''), enabled: id !== undefined });

  return (
    <Drawer
      opened={id !== undefined}
      onClose={onClose}
      position="right"
      size={isNarrow ? '100%' : 480}
      overlayProps={{ backgroundOpacity: 0.4 }}
      title={<Heading detail={detail.data} />}
      closeButtonProps={{ 'aria-label': t('request.close'), size: isNarrow ? 44 : 32 }}
      classNames={{ header: styles.header, title: styles.title, body: styles.body }}
    >
      {detail.isError ? (
        <Problem error={detail.error} onRetry={() => void detail.refetch()} />
      ) : detail.data ? (
        <Request detail={detail.data} />
      ) : (
        <Loading rows={8} />
      )}
    </Drawer>
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
  const { t } = useTranslation();
  return (
    <div className={styles.sections}>
      <ResultBlock detail={detail} />
      {detail.kind === 'order' ? (
        <OrderSections detail={detail} />
      ) : (
        <ContactSections detail={detail} />
      )}
      <Activity detail={detail} />
      <RawBodies detail={detail} />
      <div>
        <CopyButton text={window.location.href} label={t('request.copyLink')} />
      </div>
    </div>
  );
}
