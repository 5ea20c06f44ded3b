import { ActionIcon } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ComponentPropsWithRef } from 'react';
import { useTranslation } from 'react-i18next';

type Props = Omit<ComponentPropsWithRef<'button'>, 'color' | 'style'> & { name: string };

/** The three dots of one store. */
export function MenuButton({ name, ...rest }: Props) {
  const { t } = useTranslation();
  return (
    <ActionIcon
      {...rest}
      variant="subtle"
      color="gray"
      size={32}
      aria-label={t('integrations.menu', { name })}
    >
      <IconDots size={18} stroke={1.9} color="var(--ink)" aria-hidden="true" />
    </ActionIcon>
  );
}
