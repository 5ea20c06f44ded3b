import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import type { ComponentPropsWithRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './user-button.module.css';

type Props = Omit<ComponentPropsWithRef<'button'>, 'color' | 'style'> & { email: string };

/** Who is signed in. */
export function UserButton({ email, ...rest }: Props) {
  const { t } = useTranslation();
  const name = email.slice(0, email.lastIndexOf('@'));
  return (
    <UnstyledButton {...rest} className={styles.button}>
      <VisuallyHidden>{t('shell.userMenu')}: </VisuallyHidden>
      <span className={styles.avatar} aria-hidden="true">
        {initialsOf(email)}
      </span>
      <span className={styles.email} title={email}>
        {name}
        {/* Better below than cut off. */}
        <wbr />
        {email.slice(name.length)}
      </span>
    </UnstyledButton>
  );
}

/** Two letters of the part before the @: `olena.koval@…` is OK. */
function initialsOf(email: string): string {
  const [name = ''] = email.split('@');
  const parts = name.split(/[._-]+/).filter((part) => part !== '');
  const letters = parts.length > 1 ? parts.slice(0, 2).map((part) => part[0]) : [name.slice(0, 2)];
  return letters.join('').toLocaleUpperCase();
}
