import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { IntegrationSettings } from '@kladka/contracts/statuses';
import styles from './settings-toggles.module.css';

export type DeletionSettings = Pick<IntegrationSettings, 'onDeletedContact' | 'onDeletedOrder'>;

const NAMES = ['onDeletedContact', 'onDeletedOrder'] as const;

interface Props {
  value: DeletionSettings;
  onChange: (value: DeletionSettings) => void;
}

/** What becomes in Yespo of what the store deleted. Off keeps everything. */
export function DeletionToggles({ value, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <div className={styles.toggles}>
      {NAMES.map((name) => (
        <Switch
          key={name}
          label={t(`connection.settings.${name}`)}
          description={t(`connection.settings.${name}Hint`)}
          checked={value[name] === 'delete'}
          withThumbIndicator={false}
          onChange={(event) =>
            onChange({ ...value, [name]: event.currentTarget.checked ? 'delete' : 'keep' })
          }
        />
      ))}
    </div>
  );
}

export function toDeletions({
  onDeletedContact,
  onDeletedOrder,
}: DeletionSettings): DeletionSettings {
  return { onDeletedContact, onDeletedOrder };
}

export function countChanges(saved: DeletionSettings, wanted: DeletionSettings): number {
  return NAMES.filter((name) => saved[name] !== wanted[name]).length;
}
