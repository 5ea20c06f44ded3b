import { Menu } from '@mantine/core';
import {
  IconArrowRight,
  IconCopy,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlugConnected,
  IconSettings,
  IconTrash,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useIntegrationActions } from '../use-integration-actions.js';
import type { IntegrationMenuProps } from './integration-menu.js';
import { MenuButton } from './menu-button.js';

const icon = { size: 16, stroke: 1.7, 'aria-hidden': true } as const;

/** Drawn once somebody has pressed the button, so it opens at once. */
export function IntegrationMenuItems({
  integration,
  onTest,
  onCopy,
  onDelete,
  canOpen = true,
}: IntegrationMenuProps) {
  const { t } = useTranslation();
  const actions = useIntegrationActions();
  const { id, state } = integration;

  return (
    <Menu
      position="bottom-end"
      width={264}
      shadow="none"
      floatingStrategy="fixed"
      defaultOpened
      returnFocus
    >
      <Menu.Target>
        <MenuButton integration={integration} />
      </Menu.Target>
      <Menu.Dropdown>
        {canOpen ? (
          <Menu.Item
            leftSection={<IconArrowRight {...icon} />}
            renderRoot={(props) => (
              <Link to="/integrations/$integrationId" params={{ integrationId: id }} {...props} />
            )}
          >
            {t('integrations.open')}
          </Menu.Item>
        ) : null}
        <Menu.Item leftSection={<IconPlugConnected {...icon} />} onClick={onTest}>
          {t('integrations.test')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconSettings {...icon} />}
          renderRoot={(props) => (
            <Link
              to="/integrations/$integrationId/settings"
              params={{ integrationId: id }}
              {...props}
            />
          )}
        >
          {t('shell.settings')}
        </Menu.Item>
        {state === 'paused' ? (
          <Menu.Item
            leftSection={<IconPlayerPlay {...icon} />}
            onClick={() => actions.resume(integration)}
          >
            {t('integrations.resume')}
          </Menu.Item>
        ) : (
          <Menu.Item
            leftSection={<IconPlayerPause {...icon} />}
            onClick={() => actions.pause(integration)}
          >
            {t('integrations.pause')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconCopy {...icon} />} onClick={onCopy}>
          {t('integrations.duplicate')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item data-danger leftSection={<IconTrash {...icon} />} onClick={onDelete}>
          {t('integrations.delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
