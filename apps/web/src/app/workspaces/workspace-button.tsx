import { UnstyledButton } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import type { ComponentPropsWithRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkspaceView } from '@kladka/contracts';
import { BrandMark } from '../../ui/brand-mark.js';
import styles from './workspace-button.module.css';

type Props = Omit<ComponentPropsWithRef<'button'>, 'color' | 'style'> & {
  workspace: WorkspaceView;
};

/** Where one is, and the way to elsewhere. */
export function WorkspaceButton({ workspace, ...rest }: Props) {
  const { t } = useTranslation();
  return (
    <UnstyledButton {...rest} className={styles.button} title={workspace.name}>
      <BrandMark size={30} />
      <span className={styles.names}>
        <span className={styles.name}>{workspace.name}</span>
        <span className={styles.sub}>{t(`role.${workspace.role}`)}</span>
      </span>
      <IconSelector size={16} stroke={1.7} role="img" aria-label={t('shell.switchWorkspace')} />
    </UnstyledButton>
  );
}
