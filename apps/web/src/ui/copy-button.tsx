import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

const SHOWN_MS = 2_000;

interface Props {
  text: string;
  label?: string;
}

/** Copies a text and says so in its own words. */
export function CopyButton({ text, label }: Props) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);

  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), SHOWN_MS);
  };

  const Icon = isCopied ? IconCheck : IconCopy;
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<Icon size={15} stroke={1.7} />}
      onClick={() => void copy()}
    >
      {isCopied ? t('action.copied') : (label ?? t('action.copy'))}
    </Button>
  );
}
