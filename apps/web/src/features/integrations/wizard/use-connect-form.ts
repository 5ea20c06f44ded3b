import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftView, SaveDraftDto } from '@kladka/contracts';
import { ApiError } from '../../../api/problem.js';
import { useSubmission } from '../../../api/submission.js';
import { useNewConnectionTest, type TypedConnection } from '../connect/use-connection-test.js';
import { useSaveDraft } from './use-save-draft.js';

type Secret = 'login' | 'password' | 'yespoApiKey';
type Kept = Record<Secret, boolean>;

const NOTHING_KEPT: Kept = { login: false, password: false, yespoApiKey: false };

/** What is typed of a connection, what the draft keeps of it, its test, and the two ways on. */
export function useConnectForm(
  draft: DraftView | undefined,
  onSaved: (draft: DraftView, next: 'data' | 'without-api') => unknown,
) {
  const { t } = useTranslation();
  const [kept, setKept] = useState<Kept>(draft?.secrets ?? NOTHING_KEPT);
  const test = useNewConnectionTest(draft?.id);
  const draftSaver = useSaveDraft(draft?.id);
  /** What the last good test was made with. */
  const [proved, setProved] = useState<string | null>(null);

  const required = (value: string) => (value.trim() === '' ? t('field.required') : null);
  const secret = (name: Secret) => (value: string) => (kept[name] ? null : required(value));
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: {
      storeUrl: draft?.storeUrl ?? '',
      ...{ login: '', password: '', yespoApiKey: '' },
      name: draft?.name ?? '',
    },
    validate: {
      storeUrl: required,
      login: secret('login'),
      password: secret('password'),
      yespoApiKey: secret('yespoApiKey'),
    },
    onValuesChange: (values, previous) => {
      // Login and password belong to the store they were typed for.
      if (
        values.storeUrl !== previous.storeUrl &&
        hostOf(values.storeUrl) !== hostOf(draft?.storeUrl)
      )
        setKept((old) =>
          old.login || old.password ? { ...old, login: false, password: false } : old,
        );
    },
  });
  type Values = ReturnType<typeof form.getValues>;

  const prove = async (values: Values): Promise<boolean> => {
    const connection = typedOf(values);
    const wanted = JSON.stringify(connection);
    if (proved === wanted && test.result?.ok) return true;
    const result = await test.run(connection);
    setProved(result?.ok ? wanted : null);
    return result?.ok ?? false;
  };

  const submission = useSubmission(form, {
    labels: {
      storeUrl: t('connection.address'),
      login: t('connection.login'),
      password: t('connection.password'),
      yespoApiKey: t('connection.key'),
      name: t('connection.name'),
    },
    send: async (values: Values): Promise<DraftView | null> =>
      (await prove(values)) ? draftSaver.save(toBody(values, 'data')) : null,
    onDone: (saved) => (saved ? onSaved(saved, 'data') : undefined),
  });

  const testError = test.error instanceof ApiError && Object.keys(test.error.fields).length > 0;
  const problem: (Error & { requestId?: string }) | null =
    submission.problem ?? draftSaver.error ?? null;
  return {
    form,
    test: testError ? { ...test, error: fieldWords(test.error) } : test,
    kept,
    submission: { ...submission, problem },
    replace: (name: Secret) => setKept((old) => ({ ...old, [name]: false })),
    goOn: submission.submit,
    isGoingOn: submission.isSending,
    runTest: form.onSubmit((values) => void prove(values)),
    saveAndExit: () => draftSaver.saveAndExit(toBody(form.getValues(), 'connect')),
    goOnWithoutApi: async () => {
      const saved = await draftSaver.save(toBody(form.getValues(), 'connect')).catch(() => null);
      if (saved) onSaved(saved, 'without-api');
    },
    isLeaving: draftSaver.isSaving && !submission.isSending,
    hasChanges: () => form.isDirty() && !draftSaver.isSaved(),
  };
}

/** The words about a field are said where the test is shown as well. */
function fieldWords(error: Error | null): Error | null {
  if (!(error instanceof ApiError)) return error;
  const words = Object.values(error.fields).flat().join(' ');
  return new ApiError(error.status, error.code, words || error.message, {}, error.requestId);
}

/** Only what was typed: what is empty is taken from the draft. */
function typedOf({ name: _, ...connection }: Record<Secret | 'storeUrl' | 'name', string>) {
  const typed = Object.entries(connection).filter(([, value]) => value !== '');
  return Object.fromEntries(typed) as TypedConnection;
}

function toBody(
  values: Record<Secret | 'storeUrl' | 'name', string>,
  step: SaveDraftDto['step'],
): SaveDraftDto {
  return { ...typedOf(values), name: values.name.trim(), step };
}

function hostOf(address = ''): string {
  const [host = ''] = address
    .trim()
    .replace(/^https?:\/\//i, '')
    .split(/[/?#]/);
  return host.toLowerCase();
}
