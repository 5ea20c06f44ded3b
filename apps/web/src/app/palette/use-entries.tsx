import { useDebouncedValue } from '@mantine/hooks';
import {
  IconFileSearch,
  IconKeyboard,
  IconLanguage,
  IconPlus,
  IconSunMoon,
} from '@tabler/icons-react';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useParams, useRouter, type NavigateOptions } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { integrationsQuery } from '../../api/integrations.js';
import { sessionQuery } from '../../api/session.js';
import { hostOf } from '../../features/integrations/store-host.js';
import type { PickGroup, PickItem } from '../../ui/pick-list.js';
import { usePreferences } from '../../ui/preferences.js';
import { StoreAvatar } from '../../ui/store-avatar.js';
import { useFrame } from '../frame.js';
import { useLanguageChoice } from '../use-language-choice.js';
import { CONFIGURE_PAGES, MONITOR_PAGES, WORKSPACE_PAGES } from '../navigation.js';
import { hasWords } from './has-words.js';
import { recentStores, type StoreRef } from './recent-stores.js';

const PAUSE_MS = 200;
const MOST_STORES = 6;

/** What the palette offers for a text, group by group; without a text the stores visited last. */
export function useEntries(text: string, onClose: () => void) {
  const { t } = useTranslation();
  const goTo = useGoTo(onClose);
  const actions = useActions(onClose);
  const { integrationId } = useParams({ strict: false });
  const { stores, isSearching } = useStores(text);
  const asked = text.trim();

  const storeItems = stores.map(({ id, name, host }) => ({
    id: `store-${id}`,
    label: name,
    hint: host,
    icon: <StoreAvatar name={name} size="small" />,
    pick: goTo({ to: '/integrations/$integrationId', params: { integrationId: id } }),
  }));
  const requests: PickItem[] = [
    {
      id: 'requests',
      label: t('overlay.palette.requests', { text: asked }),
      icon: <IconFileSearch size={17} stroke={1.7} />,
      pick: goTo({ to: '/deliveries', search: { q: asked } }),
    },
  ];
  const workspacePages = WORKSPACE_PAGES.map(({ to, icon: Icon, label }) => ({
    id: to,
    label: t(label),
    icon: <Icon size={17} stroke={1.7} />,
    pick: goTo({ to }),
  }));
  const storePages = [...MONITOR_PAGES, ...CONFIGURE_PAGES].map(({ to, icon: Icon, label }) => ({
    id: to,
    label: t(label),
    icon: <Icon size={17} stroke={1.7} />,
    pick: goTo({ to, params: { integrationId: integrationId ?? '' } }),
  }));

  const fitting = (items: PickItem[]) => items.filter(({ label }) => hasWords(label, asked));
  const groups: PickGroup[] = [
    { title: asked ? t('overlay.palette.stores') : t('overlay.palette.recent'), items: storeItems },
    {
      title: t('overlay.palette.thisStore'),
      items: integrationId === undefined ? [] : fitting(storePages),
    },
    { title: t('overlay.palette.pages'), items: fitting(workspacePages) },
    { title: t('overlay.palette.actions'), items: fitting(actions) },
    { title: t('overlay.palette.searches'), items: asked ? requests : [] },
  ];
  return { groups, isSearching };
}

/** The stores that the API finds; the ones visited last while nothing is asked. */
function useStores(text: string): { stores: StoreRef[]; isSearching: boolean } {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const [search] = useDebouncedValue(text.trim(), PAUSE_MS);
  const isAsked = text.trim() !== '';
  const found = useQuery({
    ...integrationsQuery({ search, limit: MOST_STORES }),
    enabled: search !== '',
    refetchInterval: false,
  });

  if (!isAsked) return { stores: recentStores.list(session.workspace.id), isSearching: false };
  const stores = (found.data?.items ?? []).map(({ id, name, storeUrl }) => {
    return { id, name, host: hostOf(storeUrl) };
  });
  return { stores, isSearching: found.isFetching || search !== text.trim() };
}

function useGoTo(onClose: () => void) {
  const router = useRouter();
  return (target: NavigateOptions) => (inNewTab: boolean) => {
    if (inNewTab) {
      window.open(router.buildLocation(target).href, '_blank', 'noopener');
      return;
    }
    onClose();
    void router.navigate(target);
  };
}

function useActions(onClose: () => void): PickItem[] {
  const { t } = useTranslation();
  const goTo = useGoTo(onClose);
  const { open } = useFrame();
  const { theme } = usePreferences();
  const language = useLanguageChoice();
  const then = (act: () => void) => () => {
    onClose();
    act();
  };

  return [
    {
      id: 'new',
      label: t('overlay.palette.newIntegration'),
      icon: <IconPlus size={17} stroke={1.7} />,
      pick: goTo({ to: '/integrations/new' }),
    },
    ...language.options
      .filter(({ value }) => value !== language.value)
      .map(({ value, label }) => ({
        id: `language-${value}`,
        label: `${t('shell.language')}: ${label}`,
        icon: <IconLanguage size={17} stroke={1.7} />,
        pick: then(() => language.choose(value)),
      })),
    ...theme.options
      .filter(({ value }) => value !== theme.value)
      .map(({ value, label }) => ({
        id: `theme-${value}`,
        label: `${t('shell.theme')}: ${label}`,
        icon: <IconSunMoon size={17} stroke={1.7} />,
        pick: then(() => theme.choose(value)),
      })),
    {
      id: 'help',
      label: t('overlay.help.title'),
      icon: <IconKeyboard size={17} stroke={1.7} />,
      pick: () => open('help'),
    },
  ];
}
