import { Menu, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconLogout, IconSelector } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { UserView } from '@kladka/contracts';
import { call } from '../api/client.js';
import { usePreferences } from '../ui/preferences.js';
import { toastProblem } from '../ui/toast.js';
import styles from './user-menu.module.css';

export function UserMenu({ user }: { user: UserView }) {
  const { t } = useTranslation();
  const { language, theme } = usePreferences();
  const signOut = useSignOut();

  return (
    <div className={styles.block}>
      <Menu position="top-start" width={208} shadow="none" withinPortal>
        <Menu.Target>
          <UnstyledButton className={styles.button}>
            <VisuallyHidden>{t('shell.userMenu')}: </VisuallyHidden>
            <span className={styles.avatar} aria-hidden="true">
              {initialsOf(user.email)}
            </span>
            <span className={styles.email}>{user.email}</span>
            <IconSelector size={16} stroke={1.7} aria-hidden="true" />
          </UnstyledButton>
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
    </div>
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

/** Two letters of the part before the @: `olena.koval@…` is OK. */
function initialsOf(email: string): string {
  const [name = ''] = email.split('@');
  const parts = name.split(/[._-]+/).filter((part) => part !== '');
  const letters = parts.length > 1 ? parts.slice(0, 2).map((part) => part[0]) : [name.slice(0, 2)];
  return letters.join('').toLocaleUpperCase();
}
