import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import styles from './pager.module.css';

interface Props {
  label: string;
  onPrevious: (() => void) | undefined;
  onNext: (() => void) | undefined;
  /** The page before is not known (the address was shared): the first one is offered instead. */
  previousIsFirst?: boolean;
}

/** Keyset paging: there is a page before or a page after, and no page number. */
export function Pager({ label, onPrevious, onNext, previousIsFirst = false }: Props) {
  const { t } = useTranslation();
  if (!onPrevious && !onNext) return null;

  return (
    <nav className={styles.pager} aria-label={label}>
      <Button variant="default" size="sm" disabled={!onPrevious} onClick={onPrevious}>
        {previousIsFirst ? t('action.firstPage') : t('action.previous')}
      </Button>
      <Button variant="default" size="sm" disabled={!onNext} onClick={onNext}>
        {t('action.next')}
      </Button>
    </nav>
  );
}
