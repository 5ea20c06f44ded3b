import { ActionIcon, VisuallyHidden } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface Props {
  label: string;
  size: number;
}

/** Copies the address of what is on the screen. */
export function CopyLink({ label, size }: Props) {
  const { t } = useTranslation();
  const { copy, copied, error } = useClipboard();
  const Icon = copied ? IconCheck : IconLink;
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={size}
        aria-label={label}
        title={error ? t('action.notCopied') : label}
        onClick={() => copy(window.location.href)}
      >
        <Icon size={17} stroke={1.7} aria-hidden="true" />
      </ActionIcon>
      <VisuallyHidden role="status">
        {error ? t('action.notCopied') : copied ? t('action.copied') : ''}
      </VisuallyHidden>
    </>
  );
}
