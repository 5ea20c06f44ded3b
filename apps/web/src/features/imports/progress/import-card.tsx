import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '@kladka/contracts';
import { Card } from '../../../ui/card.js';
import { Updated } from '../../../ui/updated.js';
import { ImportBadge } from '../import-badge.js';
import { useImportWords } from '../use-import-words.js';
import { ImportButtons } from './import-buttons.js';
import { KindProgress } from './kind-progress.js';
import { Pace } from './pace.js';
import { ResultLinks } from './result-links.js';
import { partsOf } from './books.js';
import styles from './import-card.module.css';

interface Props {
  item: ImportView;
  /** When it was last heard of; milliseconds. */
  updatedAt: number;
  /** Among imports of several stores it says whose it is. */
  withStore?: boolean;
  /** On its own page it needs no way there, and its state stands in the heading. */
  withLink?: boolean;
}

/** An import under way: how far, how fast, what it waits for, and the buttons to steer it. */
export function ImportCard({ item, updatedAt, withStore = false, withLink = true }: Props) {
  const { t } = useTranslation();
  const words = useImportWords();
  const title = `${words.what(item.choice)} · ${words.period(item.choice)}`;

  return (
    <Card
      labelledBy={`import-${item.id}`}
      title={withStore ? `${item.integrationName}: ${title}` : title}
      aside={<Updated at={updatedAt} />}
    >
      <div className={styles.state} role="status">
        {withLink ? <ImportBadge item={item} /> : null}
        <span>{t(`imports.phase.${item.phase}`)}</span>
      </div>
      <ul className={styles.kinds}>
        {partsOf(item).map((part) => (
          <li key={part}>
            <KindProgress item={item} part={part} />
          </li>
        ))}
      </ul>
      <Pace item={item} />
      <ResultLinks item={item} />
      <div className={styles.actions}>
        <ImportButtons item={item} />
        {withLink ? (
          <Link
            className={styles.link}
            to="/integrations/$integrationId/imports/$importId"
            params={{ integrationId: item.integrationId, importId: item.id }}
          >
            {t('imports.report')}
          </Link>
        ) : null}
      </div>
    </Card>
  );
}
