import { useTranslation } from 'react-i18next';
import type { IntegrationView } from '@kladka/contracts';
import { BusyButton } from '../../../ui/busy-button.js';
import { useNewAddresses } from './use-new-addresses.js';

interface Props {
  integration: Pick<IntegrationView, 'id' | 'state'>;
  /** Tells this button from others of the same name, for whoever does not see what it stands beside. */
  describedBy?: string;
}

/** Registers the web-hooks of a store anew; the old addresses stay valid until the new ones work. */
export function RegisterAgain({ integration, describedBy }: Props) {
  const { t } = useTranslation();
  const addresses = useNewAddresses(integration);

  return (
    <BusyButton
      size="xs"
      variant="default"
      isBusy={addresses.isBusy}
      aria-describedby={describedBy}
      onClick={addresses.ask}
    >
      {t('hooks.registerAgain')}
    </BusyButton>
  );
}
