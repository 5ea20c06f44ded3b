import { Button, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WorkspaceView } from '@kladka/contracts';
import { call } from '../../api/client.js';
import { useSubmission } from '../../api/submission.js';
import { BusyButton } from '../../ui/busy-button.js';
import { Dialog, DialogActions } from '../../ui/dialog.js';
import { FormProblem } from '../../ui/form-problem.js';
import { usePlainForm } from '../../ui/plain-form.js';

interface Props {
  onClose: () => void;
  onMade: (workspace: WorkspaceView) => void;
}

/** One more workspace: stores, people and keys of its own. */
export function NewWorkspaceDialog({ onClose, onMade }: Props) {
  const { t } = useTranslation();
  const form = usePlainForm({
    initialValues: { name: '' },
    validate: { name: (text) => (text.trim() === '' ? t('field.required') : null) },
  });
  const submission = useSubmission(form, {
    labels: { name: t('auth.workspaceName') },
    send: (body) => call('POST /workspaces', { body }),
    onDone: onMade,
  });

  return (
    <Dialog title={t('overlay.workspace.newTitle')} isOpen onClose={onClose}>
      <form noValidate onSubmit={submission.submit}>
        <FormProblem submission={submission} />
        <TextInput
          label={t('auth.workspaceName')}
          description={t('overlay.workspace.newHint')}
          autoComplete="organization"
          data-autofocus
          required
          withAsterisk={false}
          maxLength={120}
          {...form.getInputProps('name')}
        />
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <BusyButton type="submit" isBusy={submission.isSending}>
            {t('overlay.workspace.create')}
          </BusyButton>
        </DialogActions>
      </form>
    </Dialog>
  );
}
