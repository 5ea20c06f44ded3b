import { useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, type Language } from '@kladka/contracts/statuses';
import { changeLanguage, currentLanguage } from '../i18n/i18n.js';

/** Every language by its own name: whoever reads only one must find it. */
const LANGUAGE_NAMES: Record<Language, string> = { uk: 'Українська', en: 'English' };

/** Language and theme of this device, as choices for whichever control shows them. */
export function usePreferences() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();

  const themes: { value: MantineColorScheme; label: string }[] = [
    { value: 'auto', label: t('shell.themeAuto') },
    { value: 'light', label: t('shell.themeLight') },
    { value: 'dark', label: t('shell.themeDark') },
  ];
  return {
    language: {
      value: currentLanguage(),
      options: LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] })),
      choose: (value: Language) => void changeLanguage(value),
    },
    theme: { value: colorScheme, options: themes, choose: setColorScheme },
  };
}
