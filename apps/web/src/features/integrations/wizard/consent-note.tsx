import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Toggles } from '../settings-toggles.js';
import styles from './data-step.module.css';

type Consequence =
  'nothing' | 'ordersAlone' | 'confirmed' | 'confirmedAll' | 'doubleOptIn' | 'unconfirmed';

/** What the toggles come to for the people in the store, in one sentence. */
export function ConsentNote({ toggles }: { toggles: Toggles }) {
  const { t } = useTranslation();
  const consequence = consequenceOf(toggles);
  const isGrave = ['ordersAlone', 'confirmed', 'confirmedAll'].includes(consequence);
  return (
    <p className={styles.consent} data-tone={isGrave ? 'warn' : undefined} aria-live="polite">
      <IconInfoCircle size={16} stroke={1.8} aria-hidden="true" />
      <span>{t(`wizard.consequence.${consequence}`)}</span>
    </p>
  );
}

function consequenceOf(toggles: Toggles): Consequence {
  if (!toggles.receiveContacts) return toggles.receiveOrders ? 'ordersAlone' : 'nothing';
  if (toggles.confirmedEmail) return toggles.respectNewsletterFlag ? 'confirmed' : 'confirmedAll';
  return toggles.doubleOptIn ? 'doubleOptIn' : 'unconfirmed';
}
