import { IconMapPin, IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeliveryDetailView } from '@kladka/contracts';
import { parseSentContact } from '../sent-record.js';
import { SectionList, type Section } from './section-list.js';
import { useSourceSection } from './use-source-section.js';

const icon = { size: 15, stroke: 1.7, 'aria-hidden': true } as const;

/** The contact as Yespo was told of it. */
export function ContactSections({ detail }: { detail: DeliveryDetailView }) {
  const { t } = useTranslation();
  const contact = parseSentContact(detail.sent);
  const source = useSourceSection(detail, contact?.customerId);

  const ways = [contact?.email, contact?.phone].filter((part) => part !== undefined).join(' · ');
  const sections: Section[] = [
    {
      name: t('request.contact'),
      icon: <IconUser {...icon} />,
      main: contact?.person ?? detail.person ?? t('request.noPerson'),
      rest: ways,
    },
  ];
  if (contact?.address) {
    sections.push({
      name: t('request.address'),
      icon: <IconMapPin {...icon} />,
      main: contact.address,
    });
  }
  return <SectionList sections={[...sections, source]} />;
}
