import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './connect-step.module.css';

interface Props {
  label: string;
  onReplace: () => void;
}

/** In the place of a field: the secret is there, cannot be read and need not be typed again. */
export function KeptSecret({ label, onReplace }: Props) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div role="group" aria-labelledby={id}>
      <p className={styles.keptLabel} id={id}>
        {label}
      </p>
      <div className={styles.keptBox}>
        <IconLock size={15} stroke={1.7} aria-hidden="true" />
        <span>{t('wizard.kept')}</span>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={`${t('wizard.replace')}: ${label}`}
          onClick={onReplace}
        >
          {t('wizard.replace')}
        </Button>
      </div>
    </div>
  );
}
