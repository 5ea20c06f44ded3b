import { Switch } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/dialog.js';
import { singleKeys, useSingleKeys } from '../ui/single-keys.js';
import { commandKey } from './command-key.js';
import styles from './help-sheet.module.css';

const API_REFERENCE = '/api/docs';

/** The keys that do something, the switch for the single ones, and where to read on. */
export function HelpSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const areOn = useSingleKeys();
  const keys = [
    { keys: [commandKey(), 'K'], label: t('overlay.help.palette'), isSingle: false },
    { keys: ['/'], label: t('overlay.help.search'), isSingle: true },
    { keys: ['?'], label: t('overlay.help.help'), isSingle: true },
    { keys: ['Esc'], label: t('overlay.help.escape'), isSingle: false },
  ];

  return (
    <Dialog title={t('overlay.help.title')} isOpen onClose={onClose}>
      <h3 className={styles.heading}>{t('overlay.help.keys')}</h3>
      <dl className={styles.keys}>
        {keys.map((line) => (
          <div key={line.label} className={styles.line} data-off={line.isSingle && !areOn}>
            <dt>{line.label}</dt>
            <dd>
              {line.keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <Switch
        label={t('overlay.help.singleKeys')}
        description={t('overlay.help.singleKeysHint')}
        checked={areOn}
        onChange={(event) => singleKeys.set(event.currentTarget.checked)}
      />
      <h3 className={styles.heading}>{t('overlay.help.readOn')}</h3>
      <a className={styles.link} href={API_REFERENCE} target="_blank" rel="noreferrer">
        {t('overlay.help.api')}
        <IconExternalLink size={15} stroke={1.7} role="img" aria-label={t('opensNewTab')} />
      </a>
    </Dialog>
  );
}
