import { useTranslation } from 'react-i18next';
import type { HealthStatus } from '@kladka/contracts/statuses';
import { StatusBadge, type Shape, type Tone } from '../ui/status-badge.js';

const LOOKS: Record<HealthStatus, { tone: Tone; shape: Shape }> = {
  healthy: { tone: 'ok', shape: 'dot' },
  importing: { tone: 'info', shape: 'arc' },
  late: { tone: 'warn', shape: 'hand' },
  attention: { tone: 'warn', shape: 'diamond' },
  stopped: { tone: 'bad', shape: 'square' },
  paused: { tone: 'idle', shape: 'bars' },
  waiting: { tone: 'info', shape: 'ring' },
};

export function HealthBadge({ status }: { status: HealthStatus }) {
  const { t } = useTranslation();
  return <StatusBadge {...LOOKS[status]} label={t(`health.status.${status}`)} />;
}
