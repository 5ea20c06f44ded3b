import { useTranslation } from 'react-i18next';
import type { ImportView } from '@kladka/contracts';
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

/** An end with a reason is never green, even where nothing went wrong. */
export function ImportBadge({ item: { state, reason } }: { item: ImportView }) {
  const { t } = useTranslation();
  const look = state === 'finished' && reason ? LOOKS.cancelled : LOOKS[state];
  return <StatusBadge {...look} label={t(`importNames.state.${state}`)} />;
}
