import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useState } from 'react';

type Props = Omit<PasswordInputProps, 'label' | 'visibilityToggleButtonProps'> & { label: string };

/** A secret on its way in. It is never prefilled and browsers are asked not to keep it. */
export function SecretField({ label, autoComplete = 'off', ...rest }: Props) {
  const { t } = useTranslation();
  const [isVisible, setVisible] = useState(false);
  const name = label.toLocaleLowerCase();

  return (
    <PasswordInput
      {...rest}
      label={label}
      // Mantine says so of every other field.
      aria-invalid={rest.error ? true : undefined}
      autoComplete={autoComplete}
      spellCheck={false}
      visible={isVisible}
      onVisibilityChange={setVisible}
      visibilityToggleButtonProps={{
        'aria-label': isVisible ? t('field.hideSecret', { name }) : t('field.showSecret', { name }),
        'aria-hidden': false,
        tabIndex: 0,
      }}
    />
  );
}
