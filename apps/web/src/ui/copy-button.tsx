import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface Props {
  text: string;
  label?: string;
}

/** Copies a text and says so in its own words. */
export function CopyButton({ text, label }: Props) {
  const { t } = useTranslation();
  const { copy, copied, error } = useClipboard();
  const Icon = copied ? IconCheck : IconCopy;
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<Icon size={15} stroke={1.7} />}
      onClick={() => copy(text)}
    >
      {error ? t('action.notCopied') : copied ? t('action.copied') : (label ?? t('action.copy'))}
    </Button>
  );
}
