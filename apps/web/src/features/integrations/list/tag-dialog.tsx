import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { facetsQuery } from '../../../api/integrations.js';
import { useFormat } from '../../../i18n/use-format.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import styles from '../dialogs.module.css';

const LONGEST_TAG = 40;

interface Props {
  count: number;
  onClose: () => void;
  onSend: (action: 'tag' | 'untag', tag: string) => void;
}

/** Gives a tag to the chosen stores, or takes one from them. */
export function TagDialog({ count, onClose, onSend }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const known = useQuery(facetsQuery({}));
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { tag: '' },
    validate: { tag: (tag) => (tag.trim() === '' ? t('field.required') : null) },
  });
  const send = (action: 'tag' | 'untag') =>
    form.onSubmit(({ tag }) => {
      onSend(action, tag.trim());
      onClose();
    });

  return (
    <Dialog
      title={t('bulk.tagTitle', { count, number: format.number(count) })}
      isOpen
      onClose={onClose}
    >
      <form className={styles.form} noValidate onSubmit={send('tag')}>
        <TextInput
          label={t('bulk.tagName')}
          list="known-tags"
          maxLength={LONGEST_TAG}
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('tag')}
        />
        <datalist id="known-tags">
          {known.data?.tags.map(({ value }) => (
            <option key={value} value={value} />
          ))}
        </datalist>
        <DialogActions>
          <Button variant="default" onClick={() => send('untag')()}>
            {t('bulk.untag')}
          </Button>
          <Button type="submit">{t('bulk.addTag')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
