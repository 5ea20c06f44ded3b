import { Button, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { IntegrationView } from '@kladka/contracts';
import { call } from '../../api/client.js';
import { facetsQuery, keepIntegration } from '../../api/integrations.js';
import { useSubmission } from '../../api/submission.js';
import { BusyButton } from '../../ui/busy-button.js';
import { Dialog, DialogActions } from '../../ui/dialog.js';
import { FormProblem } from '../../ui/form-problem.js';
import { toast } from '../../ui/toast.js';
import styles from './dialogs.module.css';

const LONGEST_NAME = 120;
const LONGEST_CLIENT = 80;

interface Props {
  integration: IntegrationView;
  onClose: () => void;
}

/** What people tell stores apart by: the name, whose it is, tags. */
export function DetailsDialog({ integration, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const known = useQuery(facetsQuery({}));
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: {
      name: integration.name,
      client: integration.client ?? '',
      tags: integration.tags.join(', '),
    },
    validate: { name: isNotEmpty(t('field.required')) },
  });
  const submission = useSubmission(form, {
    labels: {
      name: t('integrations.details.name'),
      client: t('integrations.client'),
      tags: t('integrations.tags'),
    },
    send: ({ name, client: owner, tags }) =>
      call('PATCH /integrations/:id', {
        id: integration.id,
        body: { name: name.trim(), client: owner.trim() || null, tags: toTags(tags) },
      }),
    onDone: async (changed) => {
      onClose();
      toast(t('integrations.details.saved', { name: changed.name }));
      await keepIntegration(client, changed);
    },
  });

  return (
    <Dialog
      title={t('integrations.details.title', { name: integration.name })}
      isOpen
      onClose={onClose}
    >
      <form className={styles.form} noValidate onSubmit={submission.submit}>
        <FormProblem submission={submission} />
        <TextInput
          label={t('integrations.details.name')}
          maxLength={LONGEST_NAME}
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t('integrations.client')}
          description={t('integrations.details.clientHint')}
          list="known-clients"
          maxLength={LONGEST_CLIENT}
          autoComplete="off"
          {...form.getInputProps('client')}
        />
        <datalist id="known-clients">
          {known.data?.clients.map(({ value }) => (
            <option key={value} value={value} />
          ))}
        </datalist>
        <TextInput
          label={t('integrations.tags')}
          description={t('integrations.details.tagsHint')}
          autoComplete="off"
          {...form.getInputProps('tags')}
        />
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <BusyButton type="submit" isBusy={submission.isSending}>
            {t('action.save')}
          </BusyButton>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function toTags(text: string): string[] {
  const tags = text.split(',').map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== ''))];
}
