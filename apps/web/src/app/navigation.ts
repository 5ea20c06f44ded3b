import {
  IconArrowsExchange,
  IconChartBar,
  IconDatabaseImport,
  IconHistory,
  IconLayoutDashboard,
  IconPlugConnected,
  IconSend,
  IconSettings,
  IconShoppingBag,
  IconUser,
} from '@tabler/icons-react';

/** Pages of the workspace, as the sidebar and the palette list them. */
export const WORKSPACE_PAGES = [
  { to: '/integrations', icon: IconPlugConnected, label: 'shell.integrations' },
  { to: '/deliveries', icon: IconSend, label: 'shell.deliveries' },
  { to: '/imports', icon: IconDatabaseImport, label: 'shell.imports' },
  { to: '/audit', icon: IconHistory, label: 'shell.audit' },
] as const;

/** Pages of one store that show what happens. */
export const MONITOR_PAGES = [
  { to: '/integrations/$integrationId', icon: IconLayoutDashboard, label: 'shell.overview' },
  {
    to: '/integrations/$integrationId/statistics',
    icon: IconChartBar,
    label: 'shell.statistics',
  },
  { to: '/integrations/$integrationId/deliveries', icon: IconSend, label: 'shell.deliveries' },
  { to: '/integrations/$integrationId/contacts', icon: IconUser, label: 'shell.contacts' },
  { to: '/integrations/$integrationId/orders', icon: IconShoppingBag, label: 'shell.orders' },
  {
    to: '/integrations/$integrationId/imports',
    icon: IconDatabaseImport,
    label: 'shell.imports',
  },
] as const;

/** Pages of one store that change what happens. */
export const CONFIGURE_PAGES = [
  { to: '/integrations/$integrationId/mapping', icon: IconArrowsExchange, label: 'shell.mapping' },
  { to: '/integrations/$integrationId/settings', icon: IconSettings, label: 'shell.settings' },
] as const;

export type WorkspacePage = (typeof WORKSPACE_PAGES)[number];
export type StorePage = (typeof MONITOR_PAGES | typeof CONFIGURE_PAGES)[number];

/** The first page of a store is also the beginning of the address of all others. */
export const STORE_HOME = '/integrations/$integrationId';
