import { Menu } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { UserView } from '@kladka/contracts';
import { call } from '../api/client.js';
import { usePreferences } from '../ui/preferences.js';
import { toastProblem } from '../ui/toast.js';
import { recentStores } from './palette/recent-stores.js';
import { useLanguageChoice } from './use-language-choice.js';
import { UserButton } from './user-button.js';

interface Props {
  user: UserView;
}

/** Drawn once somebody has pressed the button, so it opens at once. */
export function UserMenu({ user }: Props) {
  const { t } = useTranslation();
  const { theme } = usePreferences();
  const language = useLanguageChoice();
  const signOut = useSignOut();

  return (
    <Menu
      position="top-start"
      width={208}
      shadow="none"
      floatingStrategy="fixed"
      // Inside the sidebar, which is a landmark.
      withinPortal={false}
      defaultOpened
      returnFocus
    >
      <Menu.Target>
        <UserButton email={user.email} />
      </Menu.Target>
      <Menu.Dropdown aria-label={t('shell.userMenu')}>
        <Choice {...language} label={t('shell.language')} />
        <Choice {...theme} label={t('shell.theme')} />
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

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  choose: (value: Value) => void;
}

function Choice<Value extends string>({ label, value, options, choose }: ChoiceProps<Value>) {
  const pick = (picked: string) => {
    const option = options.find((candidate) => candidate.value === picked);
    if (option) choose(option.value);
  };

  return (
    <>
      <Menu.Label>{label}</Menu.Label>
      <Menu.RadioGroup value={value} onChange={pick}>
        {options.map((option) => (
          <Menu.RadioItem key={option.value} value={option.value}>
            {option.label}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
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
      recentStores.forgetAll();
    },
  });
}
