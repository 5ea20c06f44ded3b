import {
  IconArrowsExchange,
  IconCreditCard,
  IconTruckDelivery,
  IconUser,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeliveryDetailView } from '@kladka/contracts';
import { parseSentOrder, type SentOrder } from '../sent-record.js';
import { Items } from './items.js';
import { SectionList, type Section } from './section-list.js';
import { useSourceSection } from './use-source-section.js';

const icon = { size: 15, stroke: 1.7, 'aria-hidden': true } as const;

/** The order as Yespo was told of it. */
export function OrderSections({ detail }: { detail: DeliveryDetailView }) {
  const order = parseSentOrder(detail.sent);
  const sections = useOrderSections(detail, order);
  return (
    <>
      <SectionList sections={sections} />
      {order ? <Items order={order} /> : null}
    </>
  );
}

function useOrderSections(detail: DeliveryDetailView, order: SentOrder | null): Section[] {
  const { t } = useTranslation();
  const source = useSourceSection(detail, order?.customerId);

  const sections: Section[] = [];
  const person = order?.person ?? detail.person;
  const contacts = [order?.email, order?.phone].filter((part) => part !== undefined).join(' · ');
  if (person || contacts) {
    sections.push({
      name: t('request.customer'),
      icon: <IconUser {...icon} />,
      main: person ?? t('request.noPerson'),
      rest: contacts,
    });
  }
  if (order?.deliveryMethod || order?.deliveryAddress) {
    sections.push({
      name: t('request.delivery'),
      icon: <IconTruckDelivery {...icon} />,
      main: order.deliveryMethod ?? order.deliveryAddress,
      rest: order.deliveryMethod ? order.deliveryAddress : undefined,
    });
  }
  if (order?.paymentMethod) {
    sections.push({
      name: t('request.payment'),
      icon: <IconCreditCard {...icon} />,
      main: order.paymentMethod,
    });
  }
  const status = order?.status ?? detail.yespoStatus;
  if (status) {
    sections.push({
      name: t('request.status'),
      icon: <IconArrowsExchange {...icon} />,
      main: order?.statusDescription ?? status,
      rest: order?.statusDescription ? status : undefined,
    });
  }
  return [...sections, source];
}
