import { useTranslation } from 'react-i18next';
import { useFormat } from './use-format.js';

/** The steps of a new integration in words; `current` is the place of the one that is shown, from 0. */
export function useWizardSteps(current: number) {
  const { t } = useTranslation();
  const format = useFormat();
  const items = [
    { name: t('imports.wizard.connect'), hint: t('imports.wizard.connectHint') },
    { name: t('imports.wizard.history'), hint: t('imports.wizard.historyHint') },
  ];

  return {
    label: t('imports.wizard.steps'),
    items,
    current,
    doneWord: t('imports.wizard.done'),
    position: t('imports.wizard.step', {
      number: format.number(current + 1),
      total: format.number(items.length),
    }),
  };
}
