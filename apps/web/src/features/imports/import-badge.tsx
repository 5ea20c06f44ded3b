import { useTranslation } from 'react-i18next';
import type { ImportState } from '@kladka/contracts/statuses';
import { StatusBadge, type Shape, type Tone } from '../../ui/status-badge.js';

const LOOKS: Record<ImportState, { tone: Tone; shape: Shape }> = {
  running: { tone: 'info', shape: 'ring' },
  paused: { tone: 'idle', shape: 'bars' },
  cancelled: { tone: 'idle', shape: 'bars' },
  finished: { tone: 'ok', shape: 'dot' },
  'finished-with-rejections': { tone: 'warn', shape: 'diamond' },
  failed: { tone: 'bad', shape: 'square' },
};

export function ImportBadge({ state }: { state: ImportState }) {
  const { t } = useTranslation();
  return <StatusBadge {...LOOKS[state]} label={t(`imports.state.${state}`)} />;
}
