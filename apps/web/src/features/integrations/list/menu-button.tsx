import { ActionIcon } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ComponentPropsWithRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { IntegrationView } from '@kladka/contracts';

type Props = Omit<ComponentPropsWithRef<'button'>, 'color' | 'style'> & {
  integration: IntegrationView;
};

/** The button of one store's menu: the focus returns to it after a dialog that the menu opened. */
export function findMenuButton(integrationId: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-menu-of="${CSS.escape(integrationId)}"]`);
}

/** The three dots of one store. */
export function MenuButton({ integration, ...rest }: Props) {
  const { t } = useTranslation();
  return (
    <ActionIcon
      {...rest}
      variant="subtle"
      color="gray"
      size={32}
      data-menu-of={integration.id}
      aria-label={t('integrations.menu', { name: integration.name })}
    >
      <IconDots size={18} stroke={1.9} color="var(--ink)" aria-hidden="true" />
    </ActionIcon>
  );
}
