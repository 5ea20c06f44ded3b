import { Link } from '@tanstack/react-router';
import type { ContactView } from '@kladka/contracts';
import { toReadablePhone } from '../sent-record.js';
import { useContactName } from './use-record-words.js';
import styles from './records.module.css';

/** How somebody can be reached, in one line. */
export function reachOf({ email, phone }: Pick<ContactView, 'email' | 'phone'>): string {
  return [email, toReadablePhone(phone)].filter((part) => part !== undefined).join(' · ');
}

export function ContactLink({ contact }: { contact: ContactView }) {
  const nameOf = useContactName();
  return (
    <Link
      className={styles.main}
      to="/integrations/$integrationId/contacts/$contactKey"
      params={{ integrationId: contact.integrationId, contactKey: contact.key }}
    >
      {nameOf(contact)}
    </Link>
  );
}
