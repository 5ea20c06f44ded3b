import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog.js';
import type { Secret } from './integrations-search.js';
import { KeyForm, PasswordForm, type ReplaceProps } from './replace-forms.js';

/** A new secret is tested by the API before the old one goes; a refusal comes back to the field. */
export function ReplaceDialog({ secret, ...props }: ReplaceProps & { secret: Secret }) {
  const { t } = useTranslation();
  const isPassword = secret === 'password';
  return (
    <Dialog
      title={isPassword ? t('integrations.replacePassword') : t('integrations.replaceKey')}
      isOpen
      onClose={props.onClose}
    >
      {isPassword ? <PasswordForm {...props} /> : <KeyForm {...props} />}
    </Dialog>
  );
}
