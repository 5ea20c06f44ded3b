import { useTranslation } from 'react-i18next';
import { useFormat } from './use-format.js';

/** The steps of a new integration in words; `current` is the place of the one that is shown, from 0; after the last one all are done. */
export function useWizardSteps(current: number) {
  const { t } = useTranslation();
  const format = useFormat();
  const items = [
    { name: t('wizard.step.connect'), hint: t('wizard.step.connectHint') },
    { name: t('wizard.step.data'), hint: t('wizard.step.dataHint') },
    { name: t('wizard.step.history'), hint: t('wizard.step.historyHint') },
  ];

  return {
    label: t('wizard.steps'),
    items,
    current,
    doneWord: t('wizard.stepDone'),
    position: t('wizard.position', {
      number: format.number(Math.min(current + 1, items.length)),
      total: format.number(items.length),
    }),
  };
}
