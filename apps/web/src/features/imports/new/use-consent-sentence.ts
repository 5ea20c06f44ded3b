import { useTranslation } from 'react-i18next';
import type { ImportEstimateView } from '@kladka/contracts';
import { useFormat } from '../../../i18n/use-format.js';

/** How many people an import makes mailable under the consent settings of today, in a sentence. */
export function useConsentSentence() {
  const { t } = useTranslation();
  const format = useFormat();

  return ({ consent, mailableAtMost: count }: ImportEstimateView): string => {
    const number = count === undefined ? '' : format.number(count);
    switch (consent) {
      case 'unconfirmed':
      case 'double-opt-in':
        return t(`imports.consent.${consent}`);
      case 'confirmed':
        if (count === undefined) return t('imports.consent.confirmedUnknown');
        return count === 0
          ? t('imports.consent.confirmedNobody')
          : t('imports.consent.confirmed', { count, number });
      case 'contacts-off':
        if (count === undefined) return t('imports.consent.contactsOffUnknown');
        return count === 0
          ? t('imports.consent.contactsOffNobody')
          : t('imports.consent.contacts-off', { count, number });
    }
  };
}
