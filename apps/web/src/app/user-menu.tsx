import { Menu } from '@mantine/core';
import { IconCheck, IconLogout } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { UserView } from '@kladka/contracts';
import { call } from '../api/client.js';
import { usePreferences } from '../ui/preferences.js';
import { toastProblem } from '../ui/toast.js';
import { UserButton } from './user-button.js';

export function UserMenu({ user }: { user: UserView }) {
  const { t } = useTranslation();
  const { language, theme } = usePreferences();
  const signOut = useSignOut();

  return (
    <Menu position="top-start" width={208} shadow="none" withinPortal>
      <Menu.Target>
        <UserButton email={user.email} />
      </Menu.Target>
      <Menu.Dropdown aria-label={t('shell.userMenu')}>
        <Menu.Label>{t('shell.language')}</Menu.Label>
        {language.options.map((option) => (
          <ChoiceItem
            key={option.value}
            label={option.label}
            lang={option.value}
            isChosen={option.value === language.value}
            onChoose={() => language.choose(option.value)}
          />
        ))}
        <Menu.Label>{t('shell.theme')}</Menu.Label>
        {theme.options.map((option) => (
          <ChoiceItem
            key={option.value}
            label={option.label}
            isChosen={option.value === theme.value}
            onChoose={() => theme.choose(option.value)}
          />
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={16} stroke={1.7} />}
          onClick={() => signOut.mutate()}
        >
          {t('shell.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

interface ChoiceProps {
  label: string;
  lang?: string;
  isChosen: boolean;
  onChoose: () => void;
}

function ChoiceItem({ label, lang, isChosen, onChoose }: ChoiceProps) {
  return (
    <Menu.Item
      role="menuitemradio"
      aria-checked={isChosen}
      lang={lang}
      closeMenuOnClick={false}
      leftSection={
        <IconCheck size={16} stroke={1.9} visibility={isChosen ? 'visible' : 'hidden'} />
      }
      onClick={onChoose}
    >
      {label}
    </Menu.Item>
  );
}

function useSignOut() {
  const navigate = useNavigate();
  const client = useQueryClient();

  return useMutation({
    mutationFn: () => call('POST /auth/sign-out', {}),
    onError: toastProblem,
    onSuccess: async () => {
      await navigate({ to: '/login', replace: true });
      client.clear();
    },
  });
}
