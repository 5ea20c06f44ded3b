import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog, DialogActions } from '../../../ui/dialog.js';

interface Props {
  onStay: () => void;
  onLeave: () => void;
}

export function LeaveDialog({ onStay, onLeave }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('mapping.leave')} isOpen onClose={onStay}>
      <p>{t('mapping.leaveText')}</p>
      <DialogActions>
        <Button variant="default" onClick={onStay}>
          {t('mapping.stay')}
        </Button>
        <Button onClick={onLeave}>{t('mapping.leaveConfirm')}</Button>
      </DialogActions>
    </Dialog>
  );
}
