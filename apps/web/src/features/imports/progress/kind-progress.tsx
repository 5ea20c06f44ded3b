import { useTranslation } from 'react-i18next';
import type { ImportView } from '@kladka/contracts';
import { useFormat } from '../../../i18n/use-format.js';
import { ProgressBar, shareOf } from '../../../ui/progress-bar.js';
import { doneOf, isAhead, totalOf, type Part } from './books.js';
import styles from './import-card.module.css';

interface Props {
  item: ImportView;
  part: Part;
}

/** How far one kind of records is. Nobody counts buyers beforehand, so they have no bar. */
export function KindProgress({ item, part }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const done = doneOf(item[part]);
  const total = totalOf(item, part);
  const name = t(`importNames.kind.${part}`);

  const figures =
    total === undefined
      ? t('imports.doneUnknown', { done: format.number(done) })
      : t('imports.done', { done: format.number(done), total: format.number(total) });
  const share = total === undefined ? '' : format.share(shareOf(done, total), 100);

  return (
    <>
      <p className={styles.line}>
        <span className={styles.name}>{name}</span>
        <span className={styles.figures}>
          <strong>{figures}</strong>
          {share === '' ? null : ` · ${share}`}
        </span>
      </p>
      {part === 'buyers' ? null : (
        <ProgressBar
          label={t('imports.share', { kind: name, share: share === '' ? figures : share })}
          done={done}
          total={total}
          isResting={item.state === 'paused' || isAhead(item, part)}
        />
      )}
    </>
  );
}
