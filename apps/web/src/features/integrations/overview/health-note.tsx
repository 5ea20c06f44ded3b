import type { IntegrationView } from '@kladka/contracts';
import { HealthFix } from '../health-fix.js';
import type { IntegrationDialog } from '../integration-dialogs.js';
import { useHealthSentence } from '../use-health-sentence.js';
import styles from './health-note.module.css';

interface Props {
  integration: IntegrationView;
  onOpen: (dialog: IntegrationDialog) => void;
}

/** Why the store is not simply healthy, and what helps. */
export function HealthNote({ integration, onOpen }: Props) {
  const sentence = useHealthSentence()(integration);
  if (sentence === undefined || integration.health.status === 'healthy') return null;

  return (
    <div className={styles.note} data-health={integration.health.status}>
      <p>{sentence}</p>
      <HealthFix integration={integration} onOpen={onOpen} />
    </div>
  );
}
