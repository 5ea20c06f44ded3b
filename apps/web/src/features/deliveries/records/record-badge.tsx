import { useTranslation } from 'react-i18next';
import type { RecordState } from '@kladka/contracts/statuses';
import { StatusBadge, type Shape, type Tone } from '../../../ui/status-badge.js';

const LOOKS: Record<RecordState, { tone: Tone; shape: Shape }> = {
  accepted: { tone: 'ok', shape: 'dot' },
  waiting: { tone: 'info', shape: 'ring' },
  known: { tone: 'idle', shape: 'ring' },
  gone: { tone: 'idle', shape: 'bars' },
  erased: { tone: 'idle', shape: 'square' },
};

/** Whether Yespo has a record. */
export function RecordBadge({ state }: { state: RecordState }) {
  const { t } = useTranslation();
  return <StatusBadge {...LOOKS[state]} label={t(`records.state.${state}`)} />;
}
