import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '@kladka/contracts';
import { importsQuery } from '../../../api/imports.js';
import { useFormat } from '../../../i18n/use-format.js';
import { ProgressBar, shareOf } from '../../../ui/progress-bar.js';
import styles from './import-note.module.css';

/** Says that history is on its way, and leads to where it can be watched; nothing where none is. */
export function ImportNote({ integrationId }: { integrationId: string }) {
  const running = useQuery(importsQuery({ integrationId, state: 'running' }));
  const paused = useQuery(importsQuery({ integrationId, state: 'paused' }));
  const items = [...(running.data?.items ?? []), ...(paused.data?.items ?? [])];
  return items.map((item) => <Note key={item.id} item={item} />);
}

function Note({ item }: { item: ImportView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { done, total } = progressOf(item);
  const share = total === undefined ? '' : ` · ${format.share(shareOf(done, total), 100)}`;
  const label = `${t('overview.importing')} · ${t(`importNames.state.${item.state}`)}${share}`;

  return (
    <Link
      className={styles.note}
      to="/integrations/$integrationId/imports/$importId"
      params={{ integrationId: item.integrationId, importId: item.id }}
    >
      <span>{label}</span>
      <ProgressBar label={label} done={done} total={total} isResting={item.state === 'paused'} />
    </Link>
  );
}

/** All kinds together; the total is not known before the store has told all of it. */
function progressOf({ choice, contacts, buyers, orders }: ImportView) {
  const kinds = [...(choice.contacts ? [contacts] : []), ...(choice.orders ? [orders] : [])];
  const done = kinds.reduce((sum, kind) => sum + kind.read - kind.waiting, 0);
  const isKnown = kinds.every(({ total }) => total !== undefined);
  const total = kinds.reduce((sum, kind) => sum + Math.max(kind.total ?? 0, kind.read), 0);
  // Buyers on their way hold their orders up: it is not done before they are.
  return { done, total: isKnown ? total + buyers.waiting : undefined };
}
