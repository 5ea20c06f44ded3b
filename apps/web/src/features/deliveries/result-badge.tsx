import { useTranslation } from 'react-i18next';
import type { DeliveryResult } from '@kladka/contracts/statuses';
import { StatusBadge, type Shape, type Tone } from '../../ui/status-badge.js';

const LOOKS: Record<DeliveryResult, { tone: Tone; shape: Shape }> = {
  waiting: { tone: 'info', shape: 'ring' },
  sending: { tone: 'info', shape: 'ring' },
  retrying: { tone: 'warn', shape: 'diamond' },
  accepted: { tone: 'ok', shape: 'dot' },
  rejected: { tone: 'bad', shape: 'square' },
  skipped: { tone: 'idle', shape: 'bars' },
};

export function ResultBadge({ result }: { result: DeliveryResult }) {
  const { t } = useTranslation();
  return <StatusBadge {...LOOKS[result]} label={t(`deliveries.result.${result}`)} />;
}
