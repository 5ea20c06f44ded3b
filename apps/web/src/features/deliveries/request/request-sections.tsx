import type { DeliveryDetailView } from '@kladka/contracts';
import { Activity } from './activity.js';
import { ContactSections } from './contact-sections.js';
import { OrderSections } from './order-sections.js';
import { RawBodies } from './raw-bodies.js';
import { ResultBlock } from './result-block.js';
import styles from '../request-drawer.module.css';

/** One request from end to end: what became of it, what it is about, every try, the bodies themselves. */
export function RequestSections({ detail }: { detail: DeliveryDetailView }) {
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
    </div>
  );
}
